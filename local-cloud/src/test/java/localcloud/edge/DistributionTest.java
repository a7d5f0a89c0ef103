package localcloud.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import localcloud.http.Headers;
import localcloud.http.HttpRequestHandler;
import localcloud.http.ResponseBody;
import localcloud.http.ServerResponse;
import localcloud.template.TemplateException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The behaviour of CloudFront and its bucket origins.
class DistributionTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String SCRIPT = "console.log('book'); ".repeat(200);
  private static final Map<String, String> FOREVER =
      Map.of(
          "content-type",
          "text/javascript",
          "cache-control",
          "public, max-age=31536000, immutable");

  @TempDir Path directory;

  private EdgeFixture shop = EdgeFixture.start();

  @BeforeEach
  void fill() {
    shop.objects.put(
        "shop-site",
        "index.html",
        "<h1>Books</h1>",
        Map.of("content-type", "text/html", "cache-control", "no-cache"));
    shop.objects.put("shop-site", "assets/app-1.js", SCRIPT, FOREVER);
    shop.objects.put(
        "shop-covers", "covers/1.webp", "0123456789", Map.of("content-type", "image/webp"));
  }

  @AfterEach
  void stop() {
    shop.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/search", "/listing/abc", "/a.b/c", "/?q=x.y"})
  void serves_the_single_page_for_a_path_without_a_file_name(String path) throws Exception {
    var answer = get(path);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("<h1>Books</h1>");
    assertThat(answer.headers().firstValue("content-type")).hasValue("text/html");
    assertThat(answer.headers().firstValue("cache-control")).hasValue("no-cache");
  }

  @Test
  void a_missing_file_is_forbidden_if_the_bucket_cannot_be_listed_or_else_not_found()
      throws Exception {
    assertThat(get("/nothing.js").statusCode()).isEqualTo(403);
    assertThat(get("/nothing.js").body()).contains("<Code>AccessDenied</Code>");
    assertThat(get("/covers/nothing.webp").statusCode()).isEqualTo(404);
  }

  @Test
  void covers_and_api_have_their_own_origins() throws Exception {
    assertThat(get("/covers/1.webp").body()).isEqualTo("0123456789");
    shop.functions.answer("catalog-api", "{\"statusCode\": 200, \"body\": \"listings\"}");
    assertThat(get("/v1/listings").body()).isEqualTo("listings");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1", "//v1/listings", "//v1", "///", "/v1//listings", "/a//b"})
  void patterns_compare_the_path_as_it_was_sent(String path) throws Exception {
    var answer = get(path);
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/nothing.js", "/v1/listings", "/v1/nothing"})
  void every_response_has_the_declared_headers(String path) throws Exception {
    var headers = get(path).headers();
    assertThat(headers.firstValue("permissions-policy")).hasValue("camera=()");
    assertThat(headers.firstValue("x-content-type-options")).hasValue("nosniff");
    assertThat(headers.firstValue("x-frame-options")).hasValue("DENY");
    assertThat(headers.firstValue("referrer-policy")).hasValue("no-referrer");
    assertThat(headers.firstValue("strict-transport-security"))
        .hasValue("max-age=63072000; includeSubDomains; preload");
  }

  @Test
  void applies_override_and_removal_of_headers() throws Exception {
    shop.functions.answer(
        "catalog-api",
        """
        {"statusCode": 200, "headers": {"x-powered-by": "me", "x-frame-options": "SAMEORIGIN"}}
        """);
    var api = get("/v1/listings").headers();
    assertThat(api.firstValue("cache-control")).hasValue("private");
    assertThat(api.allValues("x-frame-options")).containsExactly("DENY");
    assertThat(api.map()).doesNotContainKey("x-powered-by");
    assertThat(get("/").headers().firstValue("cache-control")).hasValue("no-cache");
  }

  @Test
  void the_content_security_policy_allows_uploads_to_the_endpoint() throws Exception {
    var endpoint = shop.deployment.endpoint();
    assertThat(get("/").headers().firstValue("content-security-policy"))
        .hasValue("default-src 'none'; connect-src 'self' %s %s".formatted(endpoint, endpoint));
  }

  @Test
  void compresses_text_for_clients_that_accept_gzip() throws Exception {
    var plain = get("/assets/app-1.js");
    assertThat(plain.body()).isEqualTo(SCRIPT);
    assertThat(plain.headers().firstValue("vary")).hasValue("accept-encoding");
    assertThat(plain.headers().map()).doesNotContainKey("content-encoding");

    var request =
        request("/assets/app-1.js").header("Accept-Encoding", "br;q=1, gzip;q=0.8").build();
    var packed = HTTP.send(request, BodyHandlers.ofByteArray());
    assertThat(packed.headers().firstValue("content-encoding")).hasValue("gzip");
    assertThat(packed.body().length).isLessThan(SCRIPT.length() / 10);
    try (var gzip = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
      assertThat(new String(gzip.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(SCRIPT);
    }
    var tag = packed.headers().firstValue("etag").orElseThrow();
    assertThat(tag).startsWith("W/\"");

    var fresh =
        HTTP.send(
            request("/assets/app-1.js")
                .header("Accept-Encoding", "gzip")
                .header("If-None-Match", tag)
                .build(),
            BodyHandlers.ofString());
    assertThat(fresh.statusCode()).isEqualTo(304);
    assertThat(fresh.headers().firstValue("etag")).hasValue(tag);
  }

  @Test
  void does_not_compress_short_texts_images_or_for_clients_that_refuse_gzip() throws Exception {
    for (var path : new String[] {"/", "/covers/1.webp"}) {
      var answer = send(request(path).header("Accept-Encoding", "gzip"));
      assertThat(answer.headers().map()).doesNotContainKey("content-encoding");
    }
    var refused = send(request("/assets/app-1.js").header("Accept-Encoding", "gzip;q=0"));
    assertThat(refused.headers().map()).doesNotContainKey("content-encoding");
  }

  @Test
  void a_client_with_the_current_etag_gets_304() throws Exception {
    var tag = get("/").headers().firstValue("etag").orElseThrow();
    for (var header : new String[] {tag, "\"other\", " + tag, "W/" + tag, "*"}) {
      var answer = send(request("/").header("If-None-Match", header));
      assertThat(answer.statusCode()).isEqualTo(304);
      assertThat(answer.body()).isEmpty();
      assertThat(answer.headers().firstValue("cache-control")).hasValue("no-cache");
    }
    assertThat(send(request("/").header("If-None-Match", "\"other\"")).statusCode()).isEqualTo(200);
  }

  @Test
  void head_is_get_without_the_body() throws Exception {
    var answer = send(request("/assets/app-1.js").method("HEAD", BodyPublishers.noBody()));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers().firstValueAsLong("content-length")).hasValue(SCRIPT.length());
  }

  @Test
  void methods_that_a_behaviour_does_not_allow_are_refused() throws Exception {
    assertThat(send(request("/").POST(BodyPublishers.ofString("x"))).statusCode()).isEqualTo(403);
    assertThat(send(request("/covers/1.webp").DELETE()).statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=2-4, 206, 234, bytes 2-4/10",
    "bytes=7-, 206, 789, bytes 7-9/10",
    "bytes=-3, 206, 789, bytes 7-9/10",
    "bytes=0-99, 206, 0123456789, bytes 0-9/10",
    "bytes=20-, 416, '', bytes */10",
    "bytes=x, 200, 0123456789,",
  })
  void serves_a_range_of_an_object(
      String range, int status, String body, @Nullable String contentRange) throws Exception {
    var answer = send(request("/covers/1.webp").header("Range", range));
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).isEqualTo(body);
    assertThat(answer.headers().firstValue("content-range").orElse(null)).isEqualTo(contentRange);
  }

  @Test
  void objects_are_cached_as_long_as_their_headers_allow() throws Exception {
    get("/assets/app-1.js");
    get("/assets/app-1.js");
    assertThat(shop.objects.reads).isEqualTo(1);
    get("/");
    get("/");
    assertThat(shop.objects.reads).isEqualTo(2);
    shop.clock.advance(Duration.ofSeconds(1));
    get("/assets/app-1.js");
    get("/");
    assertThat(shop.objects.reads).isEqualTo(3);
    shop.clock.advance(Duration.ofDays(366));
    get("/assets/app-1.js");
    assertThat(shop.objects.reads).isEqualTo(4);
  }

  @Test
  void declared_error_pages_replace_errors() throws Exception {
    shop.close();
    shop =
        EdgeFixture.start(
            resources -> {
              var error =
                  ((ObjectNode) resources.at("/Distribution/Properties/DistributionConfig"))
                      .putArray("CustomErrorResponses")
                      .addObject();
              error.put("ErrorCode", 403).put("ResponseCode", 404);
              error.put("ResponsePagePath", "/index.html");
            });
    fill();
    assertThat(get("/nothing.js"))
        .extracting(HttpResponse::statusCode, HttpResponse::body)
        .containsExactly(404, "<h1>Books</h1>");
  }

  @Test
  void a_directory_can_replace_the_site_bucket() throws Exception {
    Files.createDirectories(directory.resolve("site"));
    Files.writeString(directory.resolve("site/index.html"), "from disk");
    Files.writeString(directory.resolve("secret.txt"), "secret");
    shop.close();
    shop = EdgeFixture.start(options(directory.resolve("site"), null, null));
    assertThat(get("/").body()).isEqualTo("from disk");
    Files.writeString(directory.resolve("site/index.html"), "changed");
    assertThat(get("/").body()).isEqualTo("changed");
    assertThat(get("/..%2Fsecret.txt").statusCode()).isEqualTo(403);
    assertThat(get("/%00.txt").statusCode()).isEqualTo(403);
  }

  private static EdgeOptions options(
      @Nullable Path site, @Nullable Consumer<String> log, @Nullable HttpRequestHandler mail) {
    return new EdgeOptions(0, null, site, log, mail, EdgeOptions.onPort(0).metrics());
  }

  @Test
  void requests_are_logged_if_enabled() throws Exception {
    var lines = new ArrayList<String>();
    shop.close();
    shop = EdgeFixture.start(options(null, lines::add, null));
    get("/v1/nothing?x=1");
    assertThat(lines).singleElement().asString().matches("GET /v1/nothing\\?x=1 404 \\d+ ms 23 B");
  }

  @Test
  void pages_of_mail_are_for_this_machine_and_not_for_links_of_other_sites() throws Exception {
    assertThat(get("/__mail").body()).doesNotContain("mail of");
    shop.close();
    shop =
        EdgeFixture.start(
            options(
                null,
                null,
                request ->
                    new ServerResponse(
                        200,
                        new Headers(),
                        ResponseBody.of(("mail of " + request.path()).getBytes(UTF_8)))));
    assertThat(get("/__mail").body()).isEqualTo("mail of /__mail");
    assertThat(get("/__mail/7").body()).isEqualTo("mail of /__mail/7");
    assertThat(get("/__mailing").body()).doesNotContain("mail of");
    var link =
        request("/__mail")
            .header("Sec-Fetch-Site", "cross-site")
            .header("Sec-Fetch-Mode", "navigate");
    assertThat(send(link).statusCode()).isEqualTo(403);
    assertThat(send(request("/__mail").header("Origin", "https://evil.example")).statusCode())
        .isEqualTo(403);
  }

  @Test
  void unsupported_features_fail_the_start() {
    assertThatThrownBy(
            () ->
                EdgeFixture.start(
                    resources ->
                        ((ObjectNode) resources.at("/SinglePageApp/Properties"))
                            .put("FunctionCode", "function handler(e) { return 1; }")))
        .isInstanceOf(TemplateException.class)
        .hasStackTraceContaining(
            "AWS::CloudFront::Function SinglePageApp: the edge does not support");
    assertThatThrownBy(
            () ->
                EdgeFixture.start(
                    resources ->
                        ((ObjectNode)
                                resources.at(
                                    "/Distribution/Properties/DistributionConfig/Origins/0"))
                            .put("DomainName", "elsewhere.example")))
        .hasStackTraceContaining("no bucket or API of the template is at elsewhere.example");
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(shop.edge.uri() + path))
        .timeout(Duration.ofSeconds(10));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }
}
