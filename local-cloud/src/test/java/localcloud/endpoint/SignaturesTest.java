package localcloud.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;

/// Whoever knows the port is not yet somebody whom the endpoint obeys.
class SignaturesTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static AwsEndpoint endpoint;
  private static String queueUrl;

  @BeforeAll
  static void start() {
    endpoint = AwsEndpoint.start(EndpointOptions.inMemory());
    var sqs = Clients.root(endpoint).sqs();
    queueUrl = sqs.createQueue(q -> q.queueName("orders")).queueUrl();
    sqs.sendMessage(m -> m.queueUrl(queueUrl).messageBody("an order"));
  }

  @AfterAll
  static void stop() {
    endpoint.close();
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  private static HttpRequest.Builder listQueues(String secret) {
    return new SignedCalls(endpoint.uri(), "test", secret)
        .post("sqs", "/", "{}")
        .header("Content-Type", "application/x-amz-json-1.0")
        .header("X-Amz-Target", "AmazonSQS.ListQueues");
  }

  @Test
  void no_call_of_an_ended_session_is_answered() throws Exception {
    assertThat(send(listQueues("test").header("X-Amz-Security-Token", "mine")).statusCode())
        .isEqualTo(200);
    endpoint.endSession("mine");
    var late = send(listQueues("test").header("X-Amz-Security-Token", "mine"));
    assertThat(late.statusCode()).isEqualTo(403);
    assertThat(late.body()).contains("ExpiredToken");
  }

  /// What `<img src="http://localhost:4566/...">` of any page would send.
  @Test
  void a_query_that_only_names_an_access_key_purges_no_queue() throws Exception {
    var image =
        queueUrl + "?Action=PurgeQueue&X-Amz-Credential=test/20260101/us-east-1/sqs/aws4_request";
    assertThat(send(HttpRequest.newBuilder(URI.create(image))).statusCode()).isGreaterThan(399);
    assertThat(
            Clients.root(endpoint)
                .sqs()
                .receiveMessage(r -> r.queueUrl(queueUrl).visibilityTimeout(0))
                .messages())
        .hasSize(1);
  }

  @Test
  void verifies_the_signature_of_known_keys_and_refuses_unknown_keys() throws Exception {
    assertThat(send(listQueues("test")).body()).contains("/orders");
    var forged = send(listQueues("guessed"));
    assertThat(forged.statusCode()).isEqualTo(403);
    assertThat(forged.body()).contains("signature").doesNotContain("/orders");
    var unknown =
        send(
            new SignedCalls(endpoint.uri(), "AKIAUNKNOWN", "test")
                .post("sqs", "/", "{}")
                .header("X-Amz-Target", "AmazonSQS.ListQueues"));
    assertThat(unknown.statusCode()).isEqualTo(403);
    assertThat(unknown.body()).contains("does not know the access key AKIAUNKNOWN");
  }

  @Test
  void a_body_other_than_the_signed_one_is_refused() throws Exception {
    var changed =
        listQueues("test").POST(HttpRequest.BodyPublishers.ofString("{\"MaxResults\":1}"));
    assertThat(send(changed).statusCode()).isEqualTo(403);
  }

  @Test
  void pages_of_other_sites_and_foreign_hosts_are_refused_with_a_sentence() throws Exception {
    var page = send(listQueues("test").header("Origin", "https://evil.example"));
    assertThat(page.statusCode()).isEqualTo(403);
    assertThat(page.body()).contains("pages of https://evil.example").doesNotContain("/orders");
    assertThat(send(listQueues("test").header("Sec-Fetch-Site", "cross-site")).statusCode())
        .isEqualTo(403);
    var own = send(listQueues("test").header("Origin", "http://localhost:8080"));
    assertThat(own.statusCode()).isEqualTo(403);
    assertThat(own.body()).contains("S3 only");
    assertThat(rebound()).startsWith("HTTP/1.1 403").contains("not as evil.example");
  }

  private static String rebound() throws IOException {
    try (var socket = new java.net.Socket("localhost", endpoint.uri().getPort())) {
      socket
          .getOutputStream()
          .write(
              "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void a_page_of_this_machine_uploads_by_a_presigned_url() throws Exception {
    var clients = Clients.root(endpoint);
    clients.s3().createBucket(b -> b.bucket("pages"));
    for (var key : List.of("covers/a b+c.png", "covers/ñandú (1).png", "k*~'!")) {
      for (var type :
          List.of("text/plain; charset=UTF-8", "text/plain;charset=utf-8", "Text/HTML")) {
        clients
            .s3()
            .putObject(
                p -> p.bucket("pages").key(key).contentType(type), RequestBody.fromString(key));
      }
      assertThat(clients.s3().getObjectAsBytes(g -> g.bucket("pages").key(key)).asUtf8String())
          .isEqualTo(key);
    }
    URI url;
    try (var presigner = S3Test.presigner(endpoint, "test")) {
      url =
          presigner
              .presignPutObject(
                  p ->
                      p.signatureDuration(Duration.ofMinutes(5))
                          .putObjectRequest(r -> r.bucket("pages").key("covers/1.png")))
              .url()
              .toURI();
    }
    var upload =
        HttpRequest.newBuilder(url)
            .header("Origin", "http://localhost:8080")
            .header("Sec-Fetch-Site", "same-site")
            .PUT(HttpRequest.BodyPublishers.ofString("photo"));
    assertThat(send(upload).statusCode()).isEqualTo(200);
    assertThat(send(upload.setHeader("Origin", "https://evil.example")).statusCode())
        .isEqualTo(403);
  }
}
