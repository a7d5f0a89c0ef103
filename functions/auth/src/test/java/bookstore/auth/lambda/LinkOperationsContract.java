package bookstore.auth.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.auth.FixedClock;
import bookstore.auth.Stores;
import bookstore.auth.TestWiring;
import bookstore.auth.Wiring;
import bookstore.auth.domain.link.Link;
import bookstore.auth.domain.mail.Inbox;
import bookstore.auth.domain.user.EmailAddress;
import bookstore.auth.lambda.AuthApiFixture.Answer;
import bookstore.shared.events.AccountMailEvent;
import bookstore.shared.events.Envelope;
import bookstore.shared.kernel.UserId;
import bookstore.shared.runtime.Json;
import bookstore.shared.testing.HttpCall;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The links that are sent by mail, from the request to their use, the same for every store.
abstract class LinkOperationsContract {
  private static final String ANA = "ana.torres@example.com";
  private static final String NEW = "ana@example.org";
  private static final String PASSWORD = "tres tristes tigres 7";
  private static final String OTHER = "pablito clavó un clavito";

  private final FixedClock clock = new FixedClock();
  private final Inbox inbox = new Inbox();
  private final Set<String> delivered = new HashSet<>();
  private final Wiring wiring;
  final Stores stores;
  private final AuthApiFixture api;

  LinkOperationsContract(Stores stores) {
    this.stores = stores;
    this.wiring =
        TestWiring.of(stores, clock, inbox, UnaryOperator.identity(), Optional.empty(), 1000);
    this.api = new AuthApiFixture(wiring, clock);
  }

  /// Everything that was published so far, in any order.
  abstract List<Envelope> published();

  @BeforeEach
  void register() {
    assertThat(api.register(ANA, "Ana Torres", PASSWORD).status()).isEqualTo(201);
    deliver();
  }

  @Test
  void a_registration_sends_a_link_that_verifies_the_address_once() {
    var token = token(ANA);
    assertThat(me().json().path("emailVerified").asBoolean()).isFalse();

    assertThat(confirm(token).status()).isEqualTo(204);
    assertThat(me().json().path("emailVerified").asBoolean()).isTrue();
    assertThat(confirm(token).code()).isEqualTo("invalid_link");
    assertThat(types()).contains("EmailVerified");
  }

  @Test
  void another_link_is_sent_on_request_and_none_once_the_address_is_verified() {
    var first = token(ANA);
    assertThat(requestVerification().status()).isEqualTo(202);
    deliver();
    var second = token(ANA);
    assertThat(second).isNotEqualTo(first);
    assertThat(confirm(second).status()).isEqualTo(204);
    assertThat(confirm(first).status()).isEqualTo(204);

    inbox.empty();
    assertThat(requestVerification().status()).isEqualTo(202);
    deliver();
    assertThat(inbox.all()).isEmpty();
  }

  @Test
  void a_forgotten_password_is_reset_by_the_mail_and_all_sessions_end() {
    var session = api.logIn(ANA, PASSWORD);
    assertThat(requestReset(" Ana.Torres@Example.com ").status()).isEqualTo(202);
    deliver();
    var token = token(ANA);

    assertThat(reset(token, OTHER).status()).isEqualTo(204);

    assertThat(api.logIn(ANA, PASSWORD).status()).isEqualTo(401);
    assertThat(api.identity("Bearer " + session.text("accessToken")))
        .containsEntry("outcome", "revoked");
    assertThat(api.refresh(session.refreshToken()).status()).isEqualTo(401);
    assertThat(api.logIn(ANA, OTHER).json().at("/user/emailVerified").asBoolean()).isTrue();
    assertThat(reset(token, "una vaca vestida").code()).isEqualTo("invalid_link");
    inbox.empty();
    deliver();
    assertThat(inbox.to(ANA))
        .singleElement()
        .extracting(mail -> mail.message().subject())
        .asString()
        .contains("contraseña");
  }

  @Test
  void a_refused_password_leaves_the_link() {
    requestReset(ANA);
    deliver();
    var token = token(ANA);
    for (var password : List.of("password1", "anatorres2024", "ana.torres@example.com")) {
      var refused = reset(token, password);
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.json().at("/errors/0/field").asText()).isEqualTo("password");
    }
    assertThat(reset(token, OTHER).status()).isEqualTo(204);
  }

  @Test
  void a_link_expires_after_an_hour() {
    requestReset(ANA);
    deliver();
    var token = token(ANA);
    clock.advance(Link.LIFETIME);
    assertThat(reset(token, OTHER).code()).isEqualTo("invalid_link");
    assertThat(api.logIn(ANA, PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void a_used_link_and_a_changed_password_make_other_reset_links_void() {
    requestReset(ANA);
    requestReset(ANA);
    deliver();
    var tokens = inbox.to(ANA).reversed().stream().limit(2).map(Inbox.Mail::token).toList();
    assertThat(reset(tokens.getFirst(), OTHER).status()).isEqualTo(204);
    assertThat(reset(tokens.getLast(), "una vaca vestida").code()).isEqualTo("invalid_link");
  }

  @Test
  void a_link_serves_only_its_purpose() {
    var verification = token(ANA);
    assertThat(reset(verification, OTHER).code()).isEqualTo("invalid_link");
    requestReset(ANA);
    deliver();
    assertThat(confirm(token(ANA)).code()).isEqualTo("invalid_link");
    for (var text : List.of("x", "usr_nobody.x", verification.replaceFirst("\\..*", "."))) {
      assertThat(confirm(text).code()).as(text).isEqualTo("invalid_link");
      assertThat(reset(text, OTHER).code()).as(text).isEqualTo("invalid_link");
    }
    assertThat(confirm("é").code()).isEqualTo("invalid_request");
  }

  @Test
  void an_unknown_address_is_answered_like_a_known_one() {
    var known = requestReset(ANA);
    var unknown = requestReset("nobody@example.com");
    assertThat(unknown.status()).isEqualTo(202).isEqualTo(known.status());
    assertThat(unknown.response().getBody()).isEqualTo(known.response().getBody());
    deliver();
    assertThat(inbox.to("nobody@example.com")).isEmpty();
    assertThat(types()).containsOnlyOnce("PasswordResetRequested");
  }

  @Test
  void mails_to_one_address_are_limited_whether_it_is_known_or_not() {
    for (var email : List.of(ANA, "nobody@example.com")) {
      var statuses = new HashSet<Integer>();
      for (int i = 0; i < 5; i++) {
        statuses.add(requestReset(email).status());
      }
      assertThat(statuses).containsExactly(202);
      var refused = requestReset(email.toUpperCase(Locale.ROOT));
      assertThat(refused.status()).as(email).isEqualTo(429);
      assertThat(refused.code()).isEqualTo("too_many_attempts");
      assertThat(Integer.parseInt(refused.header("retry-after"))).isPositive();
    }
    clock.advance(Duration.ofHours(2));
    assertThat(requestReset(ANA).status()).isEqualTo(202);
  }

  @Test
  void links_cannot_be_guessed_without_end() {
    for (int i = 0; i < 100; i++) {
      assertThat(confirm("guess" + i).status()).isEqualTo(400);
    }
    assertThat(confirm("guess").status()).isEqualTo(429);
    assertThat(reset("guess", OTHER).status()).isEqualTo(429);
  }

  @Test
  void a_disabled_user_resets_nothing() {
    requestReset(ANA);
    deliver();
    var token = token(ANA);
    var user = stores.users().byEmail(new EmailAddress(ANA));
    wiring.changeUserStatus().disable(new UserId("usr_admin"), user.orElseThrow().id(), "req");
    assertThat(reset(token, OTHER).code()).isEqualTo("invalid_link");
    inbox.empty();
    assertThat(requestReset(ANA).status()).isEqualTo(202);
    deliver();
    assertThat(inbox.all()).isEmpty();
  }

  @Test
  void an_address_changes_once_the_new_one_is_confirmed_and_the_old_one_is_told() {
    inbox.empty();
    assertThat(changeEmail(NEW, PASSWORD).status()).isEqualTo(202);
    deliver();
    assertThat(inbox.to(ANA)).hasSize(1);
    assertThat(me().text("email")).isEqualTo(ANA);

    assertThat(confirm(token(NEW)).status()).isEqualTo(204);

    assertThat(api.logIn(NEW, PASSWORD).json().at("/user/emailVerified").asBoolean()).isTrue();
    assertThat(api.logIn(ANA, PASSWORD).status()).isEqualTo(401);
    inbox.empty();
    deliver();
    assertThat(inbox.all()).extracting(Inbox.Mail::recipient).containsExactly(ANA);
    assertThat(api.register(ANA, "Someone else", PASSWORD).status()).isEqualTo(201);
  }

  @Test
  void a_new_address_needs_the_password_and_must_be_free() {
    assertThat(changeEmail(NEW, "wrong").status()).isEqualTo(403);
    assertThat(changeEmail(ANA, PASSWORD).json().at("/errors/0/field").asText()).isEqualTo("email");
    api.register(NEW, "Eva", PASSWORD);
    assertThat(changeEmail(NEW, PASSWORD).code()).isEqualTo("email_taken");
  }

  @Test
  void an_address_that_was_taken_meanwhile_is_not_given_away() {
    changeEmail(NEW, PASSWORD);
    deliver();
    var token = token(NEW);
    api.register(NEW, "Eva", PASSWORD);
    assertThat(confirm(token).code()).isEqualTo("email_taken");
    assertThat(me().text("email")).isEqualTo(ANA);
  }

  @Test
  void a_changed_password_and_a_later_request_make_a_change_of_address_void() {
    changeEmail(NEW, PASSWORD);
    deliver();
    var replaced = token(NEW);
    changeEmail("third@example.org", PASSWORD);
    deliver();
    assertThat(confirm(replaced).code()).isEqualTo("invalid_link");

    requestReset(ANA);
    deliver();
    assertThat(reset(token(ANA), OTHER).status()).isEqualTo(204);
    assertThat(confirm(token("third@example.org")).code()).isEqualTo("invalid_link");
    assertThat(api.logIn(ANA, OTHER).json().at("/user/email").asText()).isEqualTo(ANA);
  }

  @Test
  void a_changed_password_is_told_by_mail() {
    inbox.empty();
    var token = api.logIn(ANA, PASSWORD).text("accessToken");
    var body = Map.of("currentPassword", PASSWORD, "newPassword", OTHER);
    assertThat(
            api.send(HttpCall.to("POST /v1/auth/password").body(Json.write(body)), token).status())
        .isEqualTo(204);
    deliver();
    assertThat(inbox.to(ANA)).hasSize(1);
  }

  @Test
  void no_event_has_an_address_a_name_or_a_token() {
    requestReset(ANA);
    changeEmail(NEW, PASSWORD);
    deliver();
    confirm(token(NEW));
    for (var envelope : published()) {
      if (envelope.data() instanceof AccountMailEvent) {
        assertThat(Json.write(envelope)).doesNotContain("@", "Ana", "token");
      }
    }
  }

  /// Hands every event that was not delivered yet to the use case that sends mail.
  private void deliver() {
    for (var envelope : published()) {
      if (envelope.data() instanceof AccountMailEvent event && delivered.add(envelope.eventId())) {
        wiring.sendAccountMail().on(event, envelope);
      }
    }
  }

  private List<String> types() {
    return published().stream().map(it -> it.data().getClass().getSimpleName()).toList();
  }

  /// The token in the newest mail to an address that has one.
  private String token(String recipient) {
    return inbox.to(recipient).stream()
        .filter(mail -> mail.message().text().contains("#token="))
        .toList()
        .getLast()
        .token();
  }

  private Answer me() {
    return api.get("/v1/auth/me", api.logIn(ANA, PASSWORD).text("accessToken"));
  }

  private Answer requestReset(String email) {
    return post("/v1/auth/password-reset", Map.of("email", email));
  }

  private Answer reset(String token, String password) {
    return post("/v1/auth/password-reset/confirm", Map.of("token", token, "password", password));
  }

  private Answer confirm(String token) {
    return post("/v1/auth/email-verification/confirm", Map.of("token", token));
  }

  private Answer requestVerification() {
    var token = api.logIn(ANA, PASSWORD).text("accessToken");
    return api.send(HttpCall.to("POST /v1/auth/email-verification"), token);
  }

  private Answer changeEmail(String email, String password) {
    var token = api.logIn(ANA, PASSWORD).text("accessToken");
    var body = Json.write(Map.of("email", email, "password", password));
    return api.send(HttpCall.to("POST /v1/auth/email").body(body), token);
  }

  private Answer post(String path, Map<String, String> body) {
    return api.send(HttpCall.to("POST " + path).body(Json.write(body)));
  }
}
