package localcloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import localcloud.endpoint.AwsEndpoint;
import localcloud.endpoint.EndpointOptions;
import localcloud.http.Headers;
import localcloud.http.ServerRequest;
import localcloud.http.ServerResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sesv2.SesV2Client;

final class MailPagesTest {
  private final AwsEndpoint endpoint = AwsEndpoint.start(EndpointOptions.inMemory());
  private final MailPages pages = new MailPages(endpoint.mailbox());

  @AfterEach
  void stop() {
    endpoint.close();
  }

  @Test
  void show_messages_newest_first_and_each_with_its_links() throws IOException {
    assertThat(get("/__mail")).contains("No message has been sent.");
    send("First", "See https://shop.example/a?b=1&c=2 now", "<p>one</p>");
    var second = send("Second", "text", "<p>two</p>");

    var list = get("/__mail");
    assertThat(list.indexOf("Second")).isPositive().isLessThan(list.indexOf("First"));
    assertThat(list).contains("href=\"/__mail/" + second + "\"", "ana@example.net");
    var first = endpoint.mailbox().all().getFirst().path("Id").asText();
    assertThat(get("/__mail/" + first))
        .contains("<a href=\"https://shop.example/a?b=1&amp;c=2\">", "&lt;p&gt;one&lt;/p&gt;");
    assertThat(answer("GET", "/__mail/none").status()).isEqualTo(404);
    assertThat(answer("POST", "/__mail").status()).isEqualTo(405);
  }

  @Test
  void what_a_message_holds_cannot_act() throws IOException {
    var id = send("<script>1</script>", "\"<b>'", "</iframe><script>alert(1)</script>\"onload=x");
    var page = get("/__mail/" + id);
    assertThat(page + get("/__mail")).doesNotContain("<script", "</iframe><", "\"onload", "<b>");
    assertThat(answer("GET", "/__mail").headers().text("content-security-policy"))
        .startsWith("default-src 'none'")
        .contains("frame-ancestors 'none'");
  }

  private String send(String subject, String text, String html) {
    try (var http = UrlConnectionHttpClient.create();
        var ses =
            SesV2Client.builder()
                .endpointOverride(endpoint.uri())
                .region(Region.US_EAST_1)
                .httpClient(http)
                .credentialsProvider(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build()) {
      if (endpoint.mailbox().all().isEmpty()) {
        ses.createEmailIdentity(r -> r.emailIdentity("example.com"));
      }
      return ses.sendEmail(
              mail ->
                  mail.fromEmailAddress("no-reply@example.com")
                      .destination(to -> to.toAddresses("ana@example.net"))
                      .content(
                          c ->
                              c.simple(
                                  s ->
                                      s.subject(t -> t.data(subject))
                                          .body(
                                              b ->
                                                  b.text(t -> t.data(text))
                                                      .html(t -> t.data(html))))))
          .messageId();
    }
  }

  private String get(String path) throws IOException {
    var body = new ByteArrayOutputStream();
    answer("GET", path).body().writeTo(body);
    return body.toString(StandardCharsets.UTF_8);
  }

  private ServerResponse answer(String method, String path) {
    return pages.handle(
        new ServerRequest(
            method,
            path,
            "",
            "HTTP/1.1",
            new Headers(),
            0,
            "127.0.0.1",
            InputStream.nullInputStream()));
  }
}
