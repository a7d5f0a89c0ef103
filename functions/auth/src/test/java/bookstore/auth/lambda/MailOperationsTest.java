package bookstore.auth.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.auth.FixedClock;
import bookstore.auth.Stores;
import bookstore.auth.TestWiring;
import bookstore.auth.Wiring;
import bookstore.auth.domain.mail.Inbox;
import bookstore.auth.domain.session.InMemorySessions;
import bookstore.auth.lambda.AuthApiFixture.Answer;
import bookstore.shared.events.Envelope;
import bookstore.shared.events.NewDeviceUsed;
import bookstore.shared.events.PaymentRefunded;
import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.UserId;
import bookstore.shared.runtime.Json;
import bookstore.shared.testing.HttpCall;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What users are told by mail, and of new devices, by the API.
class MailOperationsTest {
  private static final String ANA = "ana.torres@example.com";
  private static final String PASSWORD = "tres tristes tigres 7";
  private static final String FIREFOX =
      "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
  private static final String NEWER = FIREFOX.replace("140", "141");
  private static final String CHROME =
      "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36";

  private final FixedClock clock = new FixedClock();
  private final Inbox inbox = new Inbox();
  private final Stores stores = Stores.inMemory();
  private final Wiring wiring =
      TestWiring.of(stores, clock, inbox, UnaryOperator.identity(), Optional.empty(), 1000);
  private final AuthApiFixture api = new AuthApiFixture(wiring, clock);

  @BeforeEach
  void register() {
    assertThat(api.register(ANA, "Ana Torres", PASSWORD).status()).isEqualTo(201);
  }

  @Test
  void a_user_turns_groups_off_and_on() {
    assertThat(settings()).isEqualTo(Map.of("orders", true, "sales", true));
    assertThat(patch("{\"sales\":false}").json().path("orders").asBoolean()).isTrue();
    assertThat(settings()).isEqualTo(Map.of("orders", true, "sales", false));
    patch("{\"sales\":true,\"orders\":false}");
    assertThat(settings()).isEqualTo(Map.of("orders", false, "sales", true));
    assertThat(patch("{\"account\":false}").status()).isEqualTo(400);
    assertThat(patch("{\"orders\":null}").status()).isEqualTo(400);
  }

  @Test
  void the_link_of_a_mail_turns_off_its_group_only() {
    var link = linkOfAMail();
    assertThat(settings()).containsEntry("orders", true);

    assertThat(post(link).status()).isEqualTo(204);
    assertThat(settings()).isEqualTo(Map.of("orders", false, "sales", true));
    assertThat(post(link).status()).isEqualTo(204);
    refund("rfd_2");
    assertThat(inbox.all()).hasSize(1);
  }

  @Test
  void opening_the_link_changes_nothing_and_leads_to_the_page() {
    var link = linkOfAMail();
    var answer = api.send(HttpCall.to("GET /v1/auth/unsubscribe").query("token", token(link)));
    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.header("location")).isEqualTo("/account/unsubscribe#token=" + token(link));
    assertThat(answer.header("cache-control")).isEqualTo("no-store");
    assertThat(settings()).containsEntry("orders", true);
  }

  @Test
  void a_forged_token_has_the_same_answer_and_changes_nothing() {
    var genuine = token(linkOfAMail());
    var forged =
        List.of(
            genuine.replace(".orders.", ".sales."),
            genuine.substring(0, genuine.length() - 1) + "_",
            genuine.replaceFirst("usr_[^.]*", "usr_nobody"),
            "unknown");
    for (var token : forged) {
      assertThat(api.send(HttpCall.to("POST /v1/auth/unsubscribe").query("token", token)).status())
          .as(token)
          .isEqualTo(204);
    }
    assertThat(settings()).isEqualTo(Map.of("orders", true, "sales", true));
  }

  @Test
  void many_unknown_tokens_are_throttled_and_genuine_ones_do_not_count() {
    var link = linkOfAMail();
    for (int i = 0; i < 150; i++) {
      assertThat(post(link).status()).isEqualTo(204);
    }
    var unknown = HttpCall.to("POST /v1/auth/unsubscribe").query("token", "unknown");
    for (int i = 0; i < 100; i++) {
      api.send(unknown);
    }
    assertThat(api.send(unknown).status()).isEqualTo(429);
  }

  @Test
  void tells_of_a_new_device_but_not_of_the_first_one_or_of_a_newer_version() {
    logIn(FIREFOX);
    logIn(NEWER);
    assertThat(newDevices()).isEmpty();
    logIn(CHROME);
    logIn(CHROME);
    assertThat(newDevices())
        .containsExactly(new NewDeviceUsed(new UserId(me()), "Chrome", "Android"));
  }

  private List<NewDeviceUsed> newDevices() {
    assertThat(stores.sessions()).isInstanceOf(InMemorySessions.class);
    return stores.sessions() instanceof InMemorySessions sessions
        ? sessions.published().stream().map(event -> (NewDeviceUsed) event.data()).toList()
        : List.of();
  }

  private Answer logIn(String userAgent) {
    var answer =
        api.send(
            HttpCall.to("POST /v1/auth/login")
                .header("user-agent", userAgent)
                .body(Json.write(Map.of("email", ANA, "password", PASSWORD))));
    assertThat(answer.status()).isEqualTo(200);
    return answer;
  }

  private String accessToken() {
    return logIn(FIREFOX).text("accessToken");
  }

  private String me() {
    return api.get("/v1/auth/me", accessToken()).text("id");
  }

  private Map<String, Boolean> settings() {
    var answer = api.get("/v1/auth/me/mail", accessToken()).json();
    return Map.of(
        "orders", answer.path("orders").asBoolean(), "sales", answer.path("sales").asBoolean());
  }

  private Answer patch(String body) {
    return api.send(HttpCall.to("PATCH /v1/auth/me/mail").body(body), accessToken());
  }

  private Answer post(String link) {
    return api.send(
        HttpCall.to("POST /v1/auth/unsubscribe")
            .query("token", token(link))
            .header("content-type", "application/x-www-form-urlencoded")
            .body("List-Unsubscribe=One-Click"));
  }

  private static String token(String link) {
    return URI.create(link).getQuery().replaceFirst("^token=", "");
  }

  private String linkOfAMail() {
    refund("rfd_1");
    return inbox.all().getLast().message().unsubscribe().orElseThrow();
  }

  private void refund(String id) {
    var event =
        new PaymentRefunded(
            new OrderId("ord_1"), new UserId(me()), id, new Money(3_500_000, "COP"));
    wiring.sendOrderMail().on(event, new Envelope("evt_" + id, clock.instant(), "req_1", event));
  }
}
