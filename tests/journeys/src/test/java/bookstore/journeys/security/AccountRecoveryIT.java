package bookstore.journeys.security;

import static bookstore.shared.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import bookstore.journeys.shop.ApiClient;
import bookstore.journeys.shop.LoggedInUser;
import bookstore.journeys.shop.Mailbox;
import bookstore.journeys.shop.Operator;
import bookstore.journeys.shop.RunningShop;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// An account is recovered by the mail that the shop sends.
@ExtendWith(RunningShop.class)
class AccountRecoveryIT {
  private static final String OTHER = "otra brújula sin norte";

  private final ApiClient api = RunningShop.api();

  @Test
  void a_forgotten_password_is_reset_by_the_link_in_the_mail() throws InterruptedException {
    var user = new LoggedInUser(api, "Ana Olvidadiza");
    var mailbox = new Mailbox(user.email);
    mailbox.awaits(1);
    post("/v1/auth/password-reset", Map.of("email", user.email)).expect(202);

    var token = mailbox.awaitsToken(1, "reset-password");
    var reset = Map.of("token", token, "password", OTHER);
    post("/v1/auth/password-reset/confirm", reset).expect(204);

    logIn(user.email, LoggedInUser.PASSWORD).expect(401, "bad_credentials");
    var login = logIn(user.email, OTHER).expect(200);
    assertThat(login.body().at("/user/emailVerified").asBoolean()).isTrue();
    api.send("POST", "/v1/auth/refresh", null, Map.of("cookie", user.cookie())).expect(401);
    post("/v1/auth/password-reset/confirm", reset).expect(400, "invalid_link");
    assertThat(mailbox.awaits(3)).hasSize(3);
    assertThat(mailbox.messages().toString()).doesNotContain(user.name);
  }

  @Test
  void an_unknown_address_gets_the_same_answer_and_no_mail() throws InterruptedException {
    var unknown = UUID.randomUUID() + "@example.com";
    var answer = post("/v1/auth/password-reset", Map.of("email", unknown)).expect(202);
    var user = new LoggedInUser(api, "Ana");
    assertThat(post("/v1/auth/password-reset", Map.of("email", user.email)).expect(202).text())
        .isEqualTo(answer.text());
    new Mailbox(user.email).awaits(2);
    assertThat(new Mailbox(unknown).messages()).isEmpty();
  }

  @Test
  void an_address_is_verified_and_changed_by_links() throws InterruptedException {
    var user = new LoggedInUser(api, "Eva Mudanza");
    var token = new Mailbox(user.email).awaitsToken(0, "verify-email");
    assertThat(me(user, "emailVerified")).isEqualTo("false");
    post("/v1/auth/email-verification/confirm", Map.of("token", token)).expect(204);
    assertThat(me(user, "emailVerified")).isEqualTo("true");

    var next = UUID.randomUUID() + "@example.com";
    var change = Map.of("email", next, "password", LoggedInUser.PASSWORD);
    user.post("/v1/auth/email", change).expect(202);
    new Mailbox(user.email).awaits(2);
    var link = new Mailbox(next).awaitsToken(0, "verify-email");
    assertThat(me(user, "email")).isEqualTo(user.email);
    post("/v1/auth/email-verification/confirm", Map.of("token", link)).expect(204);

    assertThat(me(user, "email")).isEqualTo(next);
    logIn(next, LoggedInUser.PASSWORD).expect(200);
    logIn(user.email, LoggedInUser.PASSWORD).expect(401, "bad_credentials");
    new Mailbox(user.email).awaits(3);
    var operator = new Operator();
    eventually(
        Duration.ofSeconds(10),
        () -> assertThat(allItems(operator)).doesNotContain("FORMER_EMAIL#"));
  }

  @Test
  void the_language_of_the_account_is_that_of_its_mail() throws InterruptedException {
    var user = new LoggedInUser(api, "Ann Reader");
    new Mailbox(user.email).awaits(1);
    user.send("PATCH", "/v1/auth/me", Map.of("locale", "en"), Map.of()).expect(200);
    post("/v1/auth/password-reset", Map.of("email", user.email)).expect(202);
    var mails = new Mailbox(user.email).awaits(2);
    assertThat(mails.getFirst().path("Subject").asText()).startsWith("Confirma tu correo");
    assertThat(mails.getLast().path("Subject").asText()).startsWith("Choose a new password");
    assertThat(mails.getLast().at("/Body/html_part").asText()).contains("<html lang=\"en\">");
  }

  private static String allItems(Operator operator) {
    var all = new StringBuilder();
    operator
        .dynamoDb
        .scanPaginator(request -> request.tableName("bookstore-auth").consistentRead(true))
        .items()
        .forEach(item -> all.append(item));
    return all.toString();
  }

  private static String me(LoggedInUser user, String field) {
    return user.get("/v1/auth/me").expect(200).body().path(field).asText();
  }

  private ApiClient.Response logIn(String email, String password) {
    return post("/v1/auth/login", Map.of("email", email, "password", password));
  }

  private ApiClient.Response post(String path, Map<String, String> body) {
    return api.send("POST", path, body, Map.of());
  }
}
