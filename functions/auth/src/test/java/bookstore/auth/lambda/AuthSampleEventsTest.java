package bookstore.auth.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.auth.Wiring;
import bookstore.shared.testing.DocumentedResponse;
import bookstore.shared.testing.TestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2CustomAuthorizerEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Invokes the handlers with every sample event, deserialized as Lambda does.
class AuthSampleEventsTest {
  /// The expected status by file; the samples are sent for a user who does not exist.
  private static final Map<String, Integer> STATUS =
      Map.ofEntries(
          Map.entry("register", 201),
          Map.entry("login", 200),
          Map.entry("refresh", 401),
          Map.entry("logout", 204),
          Map.entry("jwks", 200),
          Map.entry("me-anonymous", 401),
          Map.entry("me", 401),
          Map.entry("update-me", 401),
          Map.entry("change-password", 401),
          Map.entry("change-email", 401),
          Map.entry("confirm-email", 400),
          Map.entry("request-email-verification", 401),
          Map.entry("request-password-reset", 202),
          Map.entry("reset-password", 400),
          Map.entry("mail-settings", 401),
          Map.entry("update-mail-settings", 401),
          Map.entry("unsubscribe", 204),
          Map.entry("unsubscribe-page", 303),
          Map.entry("export", 401),
          Map.entry("erase", 204),
          Map.entry("sessions", 200),
          Map.entry("end-session", 404),
          Map.entry("notifications", 200),
          Map.entry("notifications-read", 204),
          Map.entry("admin-users", 200),
          Map.entry("admin-disable", 404),
          Map.entry("admin-enable", 404));

  private final Wiring wiring = new AuthApiInMemoryTest().api.wiring;

  @Test
  void answers_every_sample_request() throws IOException {
    var api = new AuthApi(wiring);
    var files = files("auth-api");
    assertThat(files).hasSize(STATUS.size());
    for (var name : List.of("register", "login")) {
      answers(api, AuthSampleEvents.FOLDER.resolve("auth-api/" + name + ".json"));
    }
    for (var file : files) {
      if (!file.endsWith("register.json") && !file.endsWith("login.json")) {
        answers(api, file);
      }
    }
  }

  private static void answers(AuthApi api, Path file) throws IOException {
    var event = read(file, APIGatewayV2HTTPEvent.class);
    var answer = api.handleRequest(event, new TestContext());
    var name = file.getFileName().toString().replace(".json", "");
    assertThat(answer.getStatusCode())
        .as(name + " " + answer.getBody())
        .isEqualTo(STATUS.get(name));
    DocumentedResponse.check(event.getRouteKey(), answer);
  }

  @Test
  void identifies_every_sample_caller() throws IOException {
    var authorizer = new Authorizer(wiring);
    for (var file : files("auth-authorizer")) {
      var event = read(file, APIGatewayV2CustomAuthorizerEvent.class);
      var expected = file.endsWith("anonymous.json") ? "anonymous" : "invalid";
      assertThat(authorizer.handleRequest(event, new TestContext()))
          .isEqualTo(Map.of("isAuthorized", true, "context", Map.of("outcome", expected)));
    }
  }

  @Test
  void consumes_every_sample_message() throws IOException {
    var events = new AuthEvents(wiring);
    for (var file : files("auth-events")) {
      var answer = events.handleRequest(read(file, SQSEvent.class), new TestContext());
      assertThat(answer.getBatchItemFailures()).as(file.toString()).isEmpty();
    }
  }

  @Test
  void consumes_every_sample_message_about_mail() throws IOException {
    var mail = new AuthMail(wiring);
    for (var file : files("auth-mail")) {
      var answer = mail.handleRequest(read(file, SQSEvent.class), new TestContext());
      assertThat(answer.getBatchItemFailures()).as(file.toString()).isEmpty();
    }
  }

  @Test
  void fails_only_a_message_of_an_unexpected_type() throws IOException {
    var events = new AuthEvents(wiring);
    var batch =
        read(AuthSampleEvents.FOLDER.resolve("auth-events/order-paid.json"), SQSEvent.class);
    var wrong =
        read(AuthSampleEvents.FOLDER.resolve("catalog-events/order-placed.json"), SQSEvent.class);
    batch.getRecords().addAll(wrong.getRecords());

    var answer = events.handleRequest(batch, new TestContext());

    assertThat(answer.getBatchItemFailures())
        .extracting(failure -> failure.getItemIdentifier())
        .containsExactly(wrong.getRecords().getFirst().getMessageId());
  }

  private static List<Path> files(String function) throws IOException {
    try (var files = Files.list(AuthSampleEvents.FOLDER.resolve(function))) {
      return files.sorted().toList();
    }
  }

  private static <T> T read(Path file, Class<T> type) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return LambdaEventSerializers.serializerFor(type, AuthSampleEventsTest.class.getClassLoader())
          .fromJson(in);
    }
  }
}
