package localcloud.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import localcloud.endpoint.iam.Principal;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.CORSRule;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

final class S3Test {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static AwsEndpoint endpoint;
  private static S3Client s3;

  @BeforeAll
  static void start() {
    endpoint = AwsEndpoint.start(EndpointOptions.inMemory());
    s3 = Clients.root(endpoint).s3();
  }

  @AfterAll
  static void stop() {
    endpoint.close();
  }

  private static void bucket(String name) {
    s3.createBucket(b -> b.bucket(name));
  }

  private static void put(String bucket, String key, String text) {
    s3.putObject(p -> p.bucket(bucket).key(key), RequestBody.fromString(text));
  }

  private static String get(String bucket, String key) {
    return s3.getObjectAsBytes(g -> g.bucket(bucket).key(key)).asUtf8String();
  }

  @Test
  void returns_an_object_with_its_metadata() {
    bucket("given");
    var stored =
        s3.putObject(
            p ->
                p.bucket("given")
                    .key("covers/á b+c.txt")
                    .contentType("text/plain")
                    .cacheControl("max-age=60")
                    .metadata(Map.of("listing", "l1")),
            RequestBody.fromString("hello"));

    var read = s3.getObjectAsBytes(g -> g.bucket("given").key("covers/á b+c.txt"));
    assertThat(read.asUtf8String()).isEqualTo("hello");
    assertThat(read.response().contentType()).isEqualTo("text/plain");
    assertThat(read.response().cacheControl()).isEqualTo("max-age=60");
    assertThat(read.response().metadata()).containsEntry("listing", "l1");
    assertThat(read.response().eTag())
        .isEqualTo(stored.eTag())
        .isEqualTo("\"5d41402abc4b2a76b9719d911017c592\"");
    assertThat(s3.headObject(h -> h.bucket("given").key("covers/á b+c.txt")).contentLength())
        .isEqualTo(5);
  }

  @Test
  void supports_conditional_writes() {
    bucket("conditional");
    s3.putObject(
        p -> p.bucket("conditional").key("k").ifNoneMatch("*"), RequestBody.fromString("1"));
    assertThatThrownBy(
            () ->
                s3.putObject(
                    p -> p.bucket("conditional").key("k").ifNoneMatch("*"),
                    RequestBody.fromString("2")))
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(412));

    var etag = s3.headObject(h -> h.bucket("conditional").key("k")).eTag();
    s3.putObject(p -> p.bucket("conditional").key("k").ifMatch(etag), RequestBody.fromString("2"));
    assertThatThrownBy(
            () ->
                s3.putObject(
                    p -> p.bucket("conditional").key("k").ifMatch(etag),
                    RequestBody.fromString("3")))
        .isInstanceOf(S3Exception.class);
    assertThat(get("conditional", "k")).isEqualTo("2");
  }

  @Test
  void reads_ranges_and_answers_not_modified() {
    bucket("ranges");
    put("ranges", "k", "0123456789");

    assertThat(
            s3.getObjectAsBytes(g -> g.bucket("ranges").key("k").range("bytes=2-4")).asUtf8String())
        .isEqualTo("234");
    assertThat(
            s3.getObjectAsBytes(g -> g.bucket("ranges").key("k").range("bytes=-3")).asUtf8String())
        .isEqualTo("789");
    var etag = s3.headObject(h -> h.bucket("ranges").key("k")).eTag();
    assertThatThrownBy(
            () -> s3.getObjectAsBytes(g -> g.bucket("ranges").key("k").ifNoneMatch(etag)))
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(304));
  }

  @Test
  void lists_page_by_page_with_common_prefixes() {
    bucket("listed");
    for (var key : List.of("a/1", "a/2", "b/1", "c", "d/1", "d/2")) {
      put("listed", key, "x");
    }
    var seen = new ArrayList<String>();
    s3.listObjectsV2Paginator(l -> l.bucket("listed").delimiter("/").maxKeys(2))
        .forEach(
            page -> {
              page.commonPrefixes().forEach(prefix -> seen.add(prefix.prefix()));
              page.contents().forEach(object -> seen.add(object.key()));
            });

    assertThat(seen).containsExactlyInAnyOrder("a/", "b/", "c", "d/");
    assertThat(s3.listObjectsV2(l -> l.bucket("listed").prefix("d/")).contents())
        .extracting(S3Object::key)
        .containsExactly("d/1", "d/2");
    assertThat(s3.listObjectsV2(l -> l.bucket("listed").startAfter("c")).contents())
        .extracting(S3Object::key)
        .containsExactly("d/1", "d/2");
  }

  @Test
  void copies_and_deletes_objects() {
    bucket("copied");
    put("copied", "from", "text");
    s3.copyObject(
        c ->
            c.sourceBucket("copied")
                .sourceKey("from")
                .destinationBucket("copied")
                .destinationKey("to/ñ"));
    assertThat(get("copied", "to/ñ")).isEqualTo("text");

    s3.deleteObject(d -> d.bucket("copied").key("from"));
    s3.deleteObject(d -> d.bucket("copied").key("to/ñ"));
    assertThat(s3.listObjectsV2(l -> l.bucket("copied")).contents()).isEmpty();
    assertThatThrownBy(() -> get("copied", "from")).isInstanceOf(NoSuchKeyException.class);
    assertThatThrownBy(() -> put("missing", "k", "x")).isInstanceOf(NoSuchBucketException.class);
  }

  @Test
  void keys_that_look_like_paths_stay_in_the_bucket() throws Exception {
    bucket("escape");
    for (var key : List.of("../../outside", "a//b", "..", "x/../y", "k".repeat(1000))) {
      put("escape", key, key);
      assertThat(get("escape", key)).isEqualTo(key);
    }
    var outside = new SignedCalls(endpoint.uri(), "test", "test").put("s3", "/..%2Foutside");
    assertThat(HTTP.send(outside.build(), BodyHandlers.ofString()).body())
        .contains("InvalidBucketName");
  }

  @Test
  void reports_an_unsupported_action() {
    bucket("settings");
    for (var call :
        List.<ThrowingCallable>of(
            () -> s3.getBucketVersioning(v -> v.bucket("settings")),
            () -> s3.listObjects(l -> l.bucket("settings")),
            () -> s3.deleteBucket(d -> d.bucket("settings")))) {
      assertThatThrownBy(call)
          .isInstanceOfSatisfying(
              S3Exception.class,
              e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("NotImplemented"))
          .hasMessageMatching(
              "(?s).*does not have the action (GetBucketVersioning|ListObjects|DeleteBucket).*");
    }
  }

  private static S3Presigner presigner(String accessKeyId) {
    return presigner(endpoint, accessKeyId);
  }

  static S3Presigner presigner(AwsEndpoint endpoint, String accessKeyId) {
    return S3Presigner.builder()
        .endpointOverride(endpoint.uri())
        .region(software.amazon.awssdk.regions.Region.US_EAST_1)
        .credentialsProvider(new Clients(endpoint.uri(), accessKeyId).credentials())
        .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
        .build();
  }

  private static HttpResponse<String> upload(URI url, String type, String text)
      throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(url)
            .header("Content-Type", type)
            .PUT(BodyPublishers.ofString(text))
            .build(),
        BodyHandlers.ofString());
  }

  /// The preflight request of a browser before an upload from a page of another origin.
  private static HttpResponse<String> preflight(URI url) throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(url)
            .method("OPTIONS", BodyPublishers.noBody())
            .header("Origin", "http://shop.localhost:8080")
            .header("Access-Control-Request-Method", "PUT")
            .header("Access-Control-Request-Headers", "content-type")
            .build(),
        BodyHandlers.ofString());
  }

  @Test
  void accepts_a_presigned_upload_only_with_the_signed_type_and_length() throws Exception {
    bucket("presigned");
    var policy =
        Policies.document(Policies.allow("s3:PutObject", "arn:aws:s3:::presigned/covers/*"));
    endpoint.authorize(
        new Principal(
            "AKIASIGNER",
            "secret",
            "catalog-api",
            "arn:aws:iam::000000000000:role/catalog",
            List.of(policy)));
    URI url;
    try (var presigner = presigner("AKIASIGNER")) {
      url =
          presigner
              .presignPutObject(
                  p ->
                      p.signatureDuration(Duration.ofMinutes(5))
                          .putObjectRequest(
                              r ->
                                  r.bucket("presigned")
                                      .key("covers/1.png")
                                      .contentType("image/png")
                                      .contentLength(5L)))
              .url()
              .toURI();
    }
    assertThat(upload(url, "text/html", "12345").statusCode()).isEqualTo(403);
    assertThat(upload(url, "image/png", "123456").statusCode()).isEqualTo(403);
    assertThat(
            upload(URI.create(url.toString().replace("1.png", "2.png")), "image/png", "12345")
                .statusCode())
        .isEqualTo(403);
    assertThat(preflight(url).statusCode()).isEqualTo(403);
    s3.putBucketCors(
        p ->
            p.bucket("presigned")
                .corsConfiguration(
                    c ->
                        c.corsRules(
                            CORSRule.builder()
                                .allowedOrigins("*")
                                .allowedMethods("PUT")
                                .allowedHeaders("*")
                                .build())));
    assertThat(preflight(url).headers().firstValue("access-control-allow-origin")).hasValue("*");
    assertThat(upload(url, "image/png", "12345").statusCode()).isEqualTo(200);
    assertThat(get("presigned", "covers/1.png")).isEqualTo("12345");
  }

  @Test
  void refuses_a_presigned_url_after_it_expired() throws Exception {
    bucket("expired");
    put("expired", "k", "text");
    String url;
    try (var presigner = presigner("test")) {
      url =
          presigner
              .presignGetObject(
                  p ->
                      p.signatureDuration(Duration.ofMinutes(5))
                          .getObjectRequest(r -> r.bucket("expired").key("k")))
              .url()
              .toString();
    }
    assertThat(
            HTTP.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                .body())
        .isEqualTo("text");
    var old = url.replaceAll("X-Amz-Date=\\d+T", "X-Amz-Date=20200101T");
    var answer =
        HTTP.send(HttpRequest.newBuilder(URI.create(old)).build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("Request has expired");
  }

  @Test
  void applies_the_cors_rules_of_a_bucket() throws Exception {
    bucket("cors");
    s3.putBucketCors(
        c ->
            c.bucket("cors")
                .corsConfiguration(
                    x ->
                        x.corsRules(
                            CORSRule.builder()
                                .allowedOrigins("http://shop.localhost:8080")
                                .allowedMethods("PUT")
                                .allowedHeaders("*")
                                .build())));
    var preflight =
        HttpRequest.newBuilder(endpoint.uri().resolve("/cors/k"))
            .method("OPTIONS", BodyPublishers.noBody())
            .header("Access-Control-Request-Method", "PUT");
    var allowed =
        HTTP.send(
            preflight.copy().header("Origin", "http://shop.localhost:8080").build(),
            BodyHandlers.ofString());
    assertThat(allowed.headers().firstValue("Access-Control-Allow-Origin"))
        .contains("http://shop.localhost:8080");
    var refused =
        HttpRequest.newBuilder(endpoint.uri().resolve("/cors/k"))
            .header("Origin", "http://shop.localhost:8080")
            .PUT(BodyPublishers.ofString("unsigned"));
    var answer = HTTP.send(refused.build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
        .contains("http://shop.localhost:8080");
    assertThat(
            HTTP.send(
                    preflight.copy().header("Origin", "https://evil.example").build(),
                    BodyHandlers.ofString())
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void supports_virtual_hosted_addressing() throws Exception {
    bucket("hosted");
    put("hosted", "k", "text");
    var port = endpoint.uri().getPort();
    var signed =
        new SignedCalls(endpoint.uri(), "test", "test")
            .headers(
                SdkHttpRequest.builder()
                    .method(SdkHttpMethod.GET)
                    .uri(URI.create("http://hosted.s3.localhost:" + port + "/k"))
                    .build(),
                "s3",
                "");
    var head = new StringBuilder("GET /k HTTP/1.1\r\nConnection: close\r\n");
    signed
        .headers()
        .forEach((name, values) -> head.append(name + ": " + values.getFirst() + "\r\n"));
    // a client of our own, because the JDK's does not let a caller name the host
    try (var socket = new java.net.Socket("localhost", port)) {
      socket.getOutputStream().write((head + "\r\n").getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 200")
          .endsWith("text");
    }
  }

  @Test
  @SuppressWarnings("unchecked")
  void supports_multipart_uploads() {
    bucket("parts");
    var first = "a".repeat(5 * 1024 * 1024);
    var id =
        s3.createMultipartUpload(c -> c.bucket("parts").key("big").contentType("text/plain"))
            .uploadId();
    var one =
        s3.uploadPart(
                u -> u.bucket("parts").key("big").uploadId(id).partNumber(1),
                RequestBody.fromString(first))
            .eTag();
    var two =
        s3.uploadPart(
                u -> u.bucket("parts").key("big").uploadId(id).partNumber(2),
                RequestBody.fromString("end"))
            .eTag();
    assertThat(s3.listObjectsV2(l -> l.bucket("parts")).contents()).isEmpty();
    var stored =
        s3.completeMultipartUpload(
            c ->
                c.bucket("parts")
                    .key("big")
                    .uploadId(id)
                    .multipartUpload(
                        m ->
                            m.parts(
                                p -> p.partNumber(1).eTag(one), p -> p.partNumber(2).eTag(two))));

    assertThat(stored.eTag()).endsWith("-2\"");
    var read = s3.getObjectAsBytes(g -> g.bucket("parts").key("big"));
    assertThat(read.asUtf8String()).isEqualTo(first + "end");
    assertThat(read.response().contentType()).isEqualTo("text/plain");
    assertThatThrownBy(
            () -> s3.abortMultipartUpload(a -> a.bucket("parts").key("big").uploadId(id)))
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(404));
  }
}
