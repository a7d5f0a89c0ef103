package localcloud.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import localcloud.endpoint.iam.Principal;
import localcloud.endpoint.wire.AwsJson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.AlreadyExistsException;
import software.amazon.awssdk.services.sesv2.model.BadRequestException;
import software.amazon.awssdk.services.sesv2.model.Message;
import software.amazon.awssdk.services.sesv2.model.MessageHeader;
import software.amazon.awssdk.services.sesv2.model.MessageRejectedException;
import software.amazon.awssdk.services.sesv2.model.NotFoundException;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SesV2Exception;

final class SesTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String ARN = "arn:aws:ses:us-east-1:000000000000:";

  private static AwsEndpoint endpoint;
  private static SesV2Client ses;

  @BeforeAll
  static void start() {
    endpoint = AwsEndpoint.start(EndpointOptions.inMemory());
    ses = Clients.root(endpoint).ses();
    ses.createEmailIdentity(r -> r.emailIdentity("no-reply@example.com"));
    ses.createEmailIdentity(r -> r.emailIdentity("example.org"));
    ses.createConfigurationSet(r -> r.configurationSetName("mail"));
  }

  @AfterAll
  static void stop() {
    endpoint.close();
  }

  @BeforeEach
  void empty() throws Exception {
    assertThat(mailbox(HttpRequest.newBuilder(at("")).DELETE()).statusCode()).isEqualTo(204);
  }

  @Test
  void keeps_what_was_sent_in_localstack_s_shape() throws Exception {
    var before = Instant.now().minusMillis(1);
    var id = send(ses, mail -> {}).messageId();

    var message = messages("").getFirst();
    assertThat(message.path("Id").asText()).isEqualTo(id);
    assertThat(message.path("Source").asText()).isEqualTo("Shop <no-reply@example.com>");
    assertThat(message.path("Destination")).hasToString("{\"ToAddresses\":[\"ana@example.net\"]}");
    assertThat(message.path("Subject").asText()).isEqualTo("¡Hola!");
    assertThat(message.path("Body").path("text_part").asText()).isEqualTo("Adiós");
    assertThat(message.path("Body").path("html_part").asText()).isEqualTo("<p>Adiós</p>");
    assertThat(Instant.parse(message.path("Timestamp").asText()))
        .isBetween(before, Instant.now().plusMillis(1));
  }

  @Test
  void keeps_the_headers_of_a_message_and_refuses_what_is_none() throws Exception {
    send(
        ses,
        mail -> mail.content(content -> content.simple(simple -> headers(simple, "X-A", "b<c"))));
    assertThat(messages("").getFirst().path("Headers"))
        .hasToString("[{\"Name\":\"X-A\",\"Value\":\"b<c\"}]");
    for (var wrong : List.of("X A", "X:A", "ñ", "X".repeat(127))) {
      assertThatThrownBy(
              () -> send(ses, mail -> mail.content(c -> c.simple(s -> headers(s, wrong, "b")))))
          .as(wrong)
          .isInstanceOf(BadRequestException.class);
    }
    for (var wrong : List.of("ñ", "a\nb", "x".repeat(871))) {
      assertThatThrownBy(
              () -> send(ses, mail -> mail.content(c -> c.simple(s -> headers(s, "X-A", wrong)))))
          .as(wrong)
          .isInstanceOf(BadRequestException.class);
    }
  }

  private static void headers(Message.Builder message, String name, String value) {
    message
        .subject(text -> text.data("s"))
        .body(body -> body.text(text -> text.data("t")))
        .headers(MessageHeader.builder().name(name).value(value).build());
  }

  @Test
  void finds_messages_by_id_and_source_and_discards_one() throws Exception {
    var first = send(ses, mail -> {}).messageId();
    var second = send(ses, mail -> mail.fromEmailAddress("news@example.org")).messageId();

    assertThat(ids("")).containsExactly(first, second);
    assertThat(ids("?id=" + second)).containsExactly(second);
    assertThat(ids("?email=news@example.org")).containsExactly(second);
    assertThat(ids("?email=nobody@example.org")).isEmpty();
    mailbox(HttpRequest.newBuilder(at("?id=" + first)).DELETE());
    assertThat(ids("")).containsExactly(second);
    assertThat(endpoint.mailbox().find(second)).isPresent();
  }

  @Test
  void keeps_the_newest_thousand_messages() throws Exception {
    var first = send(ses, mail -> {}).messageId();
    for (var i = 0; i < 1_000; i++) send(ses, mail -> {});
    assertThat(ids("")).hasSize(1_000).doesNotContain(first);
  }

  @Test
  void sends_from_an_address_or_a_domain_that_is_an_identity_and_from_no_other() {
    send(ses, mail -> mail.fromEmailAddress("NO-REPLY@EXAMPLE.COM"));
    send(ses, mail -> mail.fromEmailAddress("a@sub.example.org"));
    assertThatThrownBy(() -> send(ses, mail -> mail.fromEmailAddress("other@example.com")))
        .isInstanceOf(MessageRejectedException.class)
        .hasMessageContaining(
            "Email address is not verified. The following identities failed the check in region"
                + " US-EAST-1: other@example.com");
  }

  @Test
  void refuses_what_ses_refuses() {
    assertThatThrownBy(() -> send(ses, mail -> mail.configurationSetName("none")))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("Configuration set <none> does not exist");
    var many = Collections.nCopies(51, "ana@example.net");
    assertThatThrownBy(() -> send(ses, mail -> mail.destination(to -> to.bccAddresses(many))))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining("Recipient count exceeds 50");
    for (var address :
        List.of("ana", "@example.net", "añá@example.net", "a b@example.net", "ana@niño.example")) {
      assertThatThrownBy(() -> send(ses, mail -> mail.destination(to -> to.toAddresses(address))))
          .as(address)
          .isInstanceOf(BadRequestException.class);
    }
    assertThatThrownBy(() -> send(ses, mail -> mail.destination(to -> {})))
        .isInstanceOf(BadRequestException.class);
    assertThatThrownBy(() -> send(ses, mail -> mail.content(content -> {})))
        .isInstanceOf(BadRequestException.class);
    var large = "é".repeat(11 * 1024 * 1024);
    assertThatThrownBy(
            () ->
                send(
                    ses,
                    mail ->
                        mail.content(
                            c ->
                                c.simple(
                                    s ->
                                        s.subject(t -> t.data("s"))
                                            .body(
                                                b ->
                                                    b.text(t -> t.data(large))
                                                        .html(t -> t.data(large)))))))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining("Message length");
  }

  @Test
  void describes_and_lists_identities_and_configuration_sets() {
    assertThat(
            ses.getEmailIdentity(r -> r.emailIdentity("no-reply@example.com"))
                .verifiedForSendingStatus())
        .isTrue();
    assertThat(ses.listEmailIdentities(r -> {}).emailIdentities())
        .extracting(identity -> identity.identityName() + " " + identity.identityTypeAsString())
        .containsExactlyInAnyOrder("no-reply@example.com EMAIL_ADDRESS", "example.org DOMAIN");
    assertThat(ses.listConfigurationSets(r -> {}).configurationSets()).containsExactly("mail");
    assertThatThrownBy(() -> ses.getEmailIdentity(r -> r.emailIdentity("none@example.com")))
        .isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> ses.createConfigurationSet(r -> r.configurationSetName("mail")))
        .isInstanceOf(AlreadyExistsException.class);
    assertThatThrownBy(() -> ses.getAccount(r -> {}))
        .isInstanceOfSatisfying(
            SesV2Exception.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("UnknownOperationException"))
        .hasMessageContaining("GET /v2/email/account");
  }

  @Test
  void a_role_needs_the_permission_on_the_identity_and_on_the_configuration_set() {
    var both = List.of(ARN + "identity/no-reply@example.com", ARN + "configuration-set/mail");
    for (var granted : both) {
      var caller = caller("AKIA" + both.indexOf(granted), Policies.allow("ses:SendEmail", granted));
      assertThatThrownBy(() -> send(caller, mail -> {}))
          .isInstanceOfSatisfying(
              SesV2Exception.class, e -> assertThat(e.statusCode()).isEqualTo(403))
          .hasMessageContaining("ses:SendEmail on resource");
    }
    var caller =
        caller(
            "AKIABOTH",
            Policies.allow("ses:SendEmail", both.get(0)),
            Policies.allow("ses:SendEmail", both.get(1)));
    assertThat(send(caller, mail -> {}).messageId()).isNotEmpty();
    assertThatThrownBy(() -> send(caller, mail -> mail.fromEmailAddress("a@example.org")))
        .hasMessageContaining("identity/example.org");
  }

  @Test
  void pages_and_foreign_names_do_not_get_messages() throws Exception {
    send(ses, mail -> {});
    var page = HttpRequest.newBuilder(at("")).header("Origin", "http://localhost:8080");
    assertThat(mailbox(page.copy().GET()).statusCode()).isEqualTo(403);
    assertThat(mailbox(page.copy().DELETE()).statusCode()).isEqualTo(403);
    var link = HttpRequest.newBuilder(at("")).header("Sec-Fetch-Site", "cross-site").GET();
    assertThat(mailbox(link).statusCode()).isEqualTo(403);
    var post = HttpRequest.newBuilder(at("")).POST(HttpRequest.BodyPublishers.noBody());
    assertThat(mailbox(post).statusCode()).isEqualTo(405);
    assertThat(ids("")).hasSize(1);
  }

  @Test
  void messages_survive_a_restart(@TempDir Path directory) {
    var options = EndpointOptions.inMemory().withData(directory);
    try (var first = AwsEndpoint.start(options)) {
      var client = Clients.root(first).ses();
      client.createEmailIdentity(r -> r.emailIdentity("example.com"));
      client.createConfigurationSet(r -> r.configurationSetName("mail"));
      send(client, mail -> {});
    }
    try (var second = AwsEndpoint.start(options)) {
      assertThat(second.mailbox().all()).hasSize(1);
      send(Clients.root(second).ses(), mail -> {});
      assertThat(second.mailbox().all()).hasSize(2);
    }
  }

  private static software.amazon.awssdk.services.sesv2.model.SendEmailResponse send(
      SesV2Client client, Consumer<SendEmailRequest.Builder> change) {
    var mail =
        SendEmailRequest.builder()
            .fromEmailAddress("Shop <no-reply@example.com>")
            .destination(to -> to.toAddresses("ana@example.net"))
            .configurationSetName("mail")
            .content(
                content ->
                    content.simple(
                        simple ->
                            simple
                                .subject(s -> s.data("¡Hola!"))
                                .body(
                                    body ->
                                        body.text(t -> t.data("Adiós"))
                                            .html(h -> h.data("<p>Adiós</p>")))));
    change.accept(mail);
    return client.sendEmail(mail.build());
  }

  private static SesV2Client caller(String accessKeyId, String... statements) {
    endpoint.authorize(
        new Principal(
            accessKeyId,
            "secret",
            "caller",
            "arn:aws:iam::000000000000:role/callers",
            List.of(Policies.document(statements))));
    return new Clients(endpoint.uri(), accessKeyId).ses();
  }

  private static URI at(String query) {
    return endpoint.uri().resolve("/_aws/ses" + query);
  }

  private static List<JsonNode> messages(String query) throws Exception {
    var answer = mailbox(HttpRequest.newBuilder(at(query)).GET());
    assertThat(answer.statusCode()).isEqualTo(200);
    return AwsJson.parse(answer.body()).orElseThrow().path("messages").valueStream().toList();
  }

  private static List<String> ids(String query) throws Exception {
    return messages(query).stream().map(message -> message.path("Id").asText()).toList();
  }

  private static HttpResponse<String> mailbox(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }
}
