package bookstore.auth.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.auth.FixedClock;
import bookstore.auth.Stores;
import bookstore.auth.TestWiring;
import bookstore.auth.domain.mail.Inbox;
import bookstore.auth.domain.password.PasswordHasher;
import bookstore.auth.domain.session.Session;
import bookstore.shared.kernel.UserId;
import bookstore.shared.runtime.Json;
import bookstore.shared.testing.CpuTime;
import bookstore.shared.testing.HttpCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The behaviour of the service over HTTP, the same for every store.
abstract class AuthApiContract {
  static final String ANA = "ana.torres@example.com";
  static final String PASSWORD = "tres tristes tigres 7";

  private static final int REGISTRATIONS_PER_HOUR = 200;

  final FixedClock clock = new FixedClock();
  private final AtomicInteger digests = new AtomicInteger();
  final Inbox inbox = new Inbox();
  final Stores stores;
  final AuthApiFixture api;

  AuthApiContract(Stores stores) {
    this.stores = stores;
    this.api =
        new AuthApiFixture(
            TestWiring.of(
                stores,
                clock,
                inbox,
                this::hasher,
                Optional.of("cloudfront's secret"),
                REGISTRATIONS_PER_HOUR),
            clock);
  }

  abstract void makeAdmin(UserId user);

  /// Counts the computed password hashes.
  private PasswordHasher hasher(PasswordHasher hasher) {
    return new PasswordHasher() {
      @Override
      public String hash(String password) {
        digests.incrementAndGet();
        return hasher.hash(password);
      }

      @Override
      public boolean verify(String password, String hash) {
        digests.incrementAndGet();
        return hasher.verify(password, hash);
      }

      @Override
      public boolean isOutdated(String hash) {
        return hasher.isOutdated(hash);
      }

      @Override
      public void verifyAgainstDummyHash(String password) {
        digests.incrementAndGet();
        hasher.verifyAgainstDummyHash(password);
      }
    };
  }

  @BeforeEach
  void register() {
    assertThat(api.register(ANA, "Ana Torres", PASSWORD).status()).isEqualTo(201);
  }

  private String accessToken() {
    return api.logIn(ANA, PASSWORD).text("accessToken");
  }

  @Test
  void an_internationalized_domain_and_its_ascii_form_are_one_account() {
    assertThat(api.register("ana@münchen.example", "Ana", PASSWORD).status()).isEqualTo(201);
    assertThat(api.register("ana@xn--mnchen-3ya.example", "Ana", PASSWORD).code())
        .isEqualTo("email_taken");
    for (var spelling : List.of("ANA@München.example", "ana@xn--mnchen-3ya.example")) {
      assertThat(api.logIn(spelling, PASSWORD).status()).as(spelling).isEqualTo(200);
    }
  }

  @Test
  void what_nobody_can_read_is_refused_with_the_field() {
    for (var email :
        List.of("ana@example.com.", "an\u200Ba@example.com", "an\u202Ea@example.com")) {
      var answer = api.register(email, "Ana", PASSWORD);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("email");
    }
    for (var name : List.of("   ", "\u200B\u200B", "A\u202Ena", "A\nna")) {
      var answer = api.register(ANA, name, PASSWORD);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("name");
    }
    assertThat(api.register("jose@example.com", " Jose\u0301 ", PASSWORD).text("name"))
        .isEqualTo("José");
  }

  @Test
  void an_address_registers_so_many_accounts_in_an_hour() {
    for (int i = 0; i < REGISTRATIONS_PER_HOUR; i++) {
      var from = "2001:db8:7:7::" + Integer.toHexString(i);
      assertThat(registerFrom(from, "u" + i + "@example.com").status()).isEqualTo(201);
    }
    assertThat(registerFrom("2001:db8:7:7:8::1", "u1@example.com").status()).isEqualTo(429);
    var refused = registerFrom("2001:db8:7:7::1", "one-more@example.com");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.code()).isEqualTo("quota_exceeded");
    assertThat(refused.text("limit")).isEqualTo("registrations_per_hour");
    assertThat(Integer.parseInt(refused.header("retry-after"))).isBetween(1, 3600);
    assertThat(refused.json().path("retryAfter").asInt())
        .isEqualTo(Integer.parseInt(refused.header("retry-after")));

    assertThat(registerFrom("2001:db8:7:8::1", "elsewhere@example.com").status()).isEqualTo(201);
    clock.advance(Duration.ofSeconds(Integer.parseInt(refused.header("retry-after"))));
    assertThat(registerFrom("2001:db8:7:7::1", "one-more@example.com").status()).isEqualTo(201);
  }

  @Test
  void a_registration_that_makes_no_account_is_not_counted() {
    assertThat(registerFrom("2001:db8:9::1", "first@example.com").status()).isEqualTo(201);
    for (int i = 0; i < 50; i++) {
      assertThat(registerFrom("2001:db8:9::1", "first@example.com").status()).isEqualTo(409);
    }
    for (int i = 1; i < REGISTRATIONS_PER_HOUR; i++) {
      assertThat(registerFrom("2001:db8:9::1", "v" + i + "@example.com").status()).isEqualTo(201);
    }
    assertThat(registerFrom("2001:db8:9::1", "last@example.com").code())
        .isEqualTo("quota_exceeded");
  }

  private AuthApiFixture.Answer registerFrom(String address, String email) {
    return api.send(
        HttpCall.to("POST /v1/auth/register")
            .header("x-viewer-proof", "cloudfront's secret")
            .header("x-viewer-address", address)
            .body(Json.write(Map.of("email", email, "name", "Ana", "password", PASSWORD))));
  }

  @Test
  void refuses_a_very_long_address_quickly() {
    var address = "a@" + ".".repeat(60_000) + "@";
    api.logIn(ANA, PASSWORD);
    CpuTime.limit(
        Duration.ofSeconds(1),
        "refusing a long address",
        () -> assertThat(api.logIn(address, PASSWORD).status()).isEqualTo(400));
  }

  @Test
  void registers_and_shows_the_account() {
    var answer = api.register(" Beto@Example.COM ", "Beto", "una vaca vestida");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.text("email")).isEqualTo("beto@example.com");
    assertThat(answer.text("name")).isEqualTo("Beto");
    assertThat(answer.json().path("roles")).hasSize(1);
    assertThat(answer.response().getBody()).doesNotContain("argon2");
  }

  @Test
  void refuses_an_address_that_differs_only_in_case() {
    var answer = api.register("ANA.Torres@example.com", "Other", "una vaca vestida");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.code()).isEqualTo("email_taken");
  }

  @Test
  void registers_an_address_once_under_concurrency() throws Exception {
    var statuses =
        atOnce(16, () -> api.register("race@example.com", "Race", "una vaca vestida").status());

    assertThat(statuses).filteredOn(status -> status == 201).hasSize(1);
    assertThat(statuses).filteredOn(status -> status == 409).hasSize(15);
  }

  @Test
  void refuses_common_and_derived_passwords_by_field() {
    for (var password : new String[] {"password", "Qwerty123", "anatorres2024", "aaaaaaaaaaaa"}) {
      var answer = api.register("ana.torres@example.org", "Ana Torres", password);
      assertThat(answer.status()).as(password).isEqualTo(400);
      assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("password");
    }
  }

  @Test
  void refuses_a_blank_local_part_and_a_blank_name() {
    assertThat(api.register("\u2003@example.com", "Em", "una vaca vestida").status())
        .isEqualTo(400);
    assertThat(api.register("em@example.com", "\u2003", "una vaca vestida").status())
        .isEqualTo(400);
  }

  @Test
  void logs_in_with_an_http_only_cookie() {
    var answer = api.logIn("Ana.Torres@Example.com", PASSWORD);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("expiresIn").asInt()).isEqualTo(900);
    assertThat(answer.json().at("/user/email").asText()).isEqualTo(ANA);
    assertThat(answer.setCookie())
        .matches(
            "__Secure-refresh=[A-Za-z0-9_-]{43}; HttpOnly; Secure; SameSite=Strict; Path=/v1/auth;"
                + " Max-Age=2592000");
    assertThat(answer.header("cache-control")).isEqualTo("no-store");
  }

  @Test
  void answers_a_wrong_password_and_an_unknown_address_alike() {
    var wrong = api.logIn(ANA, "something else");
    var unknown = api.logIn("nobody@example.com", "something else");

    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.code()).isEqualTo("bad_credentials");
    assertThat(unknown.status()).isEqualTo(401);
    assertThat(unknown.text("detail")).isEqualTo(wrong.text("detail"));
  }

  @Test
  void hashes_once_for_an_unknown_address_as_for_a_wrong_password() {
    digests.set(0);
    api.logIn(ANA, "something else");
    assertThat(digests).hasValue(1);
    api.logIn("nobody@example.com", "something else");
    assertThat(digests).hasValue(2);
  }

  @Test
  void identifies_the_caller_by_the_access_token() {
    var me = api.get("/v1/auth/me", accessToken());

    assertThat(me.status()).isEqualTo(200);
    assertThat(me.text("email")).isEqualTo(ANA);
    assertThat(api.identity("Bearer " + accessToken()))
        .containsEntry("outcome", "authenticated")
        .containsEntry("name", "Ana Torres")
        .containsEntry("roles", "user");
  }

  @Test
  void distinguishes_anonymous_expired_and_invalid_tokens() {
    var token = accessToken();
    assertThat(api.identity("Bearer anonymous")).containsEntry("outcome", "anonymous");
    assertThat(api.identity("Bearer x.y.z")).containsEntry("outcome", "invalid");
    assertThat(api.identity("Basic YTpi")).containsEntry("outcome", "invalid");

    clock.advance(Duration.ofMinutes(15));

    assertThat(api.identity("Bearer " + token)).containsEntry("outcome", "expired");
    assertThat(api.get("/v1/auth/me", token).code()).isEqualTo("token_expired");
  }

  @Test
  void refreshes_with_a_new_cookie() {
    var first = api.logIn(ANA, PASSWORD);
    clock.advance(Duration.ofMinutes(14));

    var second = api.refresh(first.refreshToken());

    assertThat(second.status()).isEqualTo(200);
    assertThat(second.refreshToken()).isNotEqualTo(first.refreshToken()).hasSize(43);
    assertThat(api.get("/v1/auth/me", second.text("accessToken")).status()).isEqualTo(200);
    assertThat(api.refresh(second.refreshToken()).status()).isEqualTo(200);
  }

  @Test
  void accepts_the_previous_refresh_token_within_the_grace_period() {
    var first = api.logIn(ANA, PASSWORD);
    var second = api.refresh(first.refreshToken());
    clock.advance(Duration.ofSeconds(9));

    var again = api.refresh(first.refreshToken());

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.refreshToken()).isEqualTo(second.refreshToken());
    assertThat(api.refresh(second.refreshToken()).status()).isEqualTo(200);
  }

  @Test
  void ends_the_session_when_it_detects_token_reuse() {
    var first = api.logIn(ANA, PASSWORD);
    var second = api.refresh(first.refreshToken());
    clock.advance(Session.GRACE_PERIOD);

    var reuse = api.refresh(first.refreshToken());

    assertThat(reuse.status()).isEqualTo(401);
    assertThat(reuse.code()).isEqualTo("unauthenticated");
    assertThat(reuse.setCookie()).contains("__Secure-refresh=; ").contains("Max-Age=0");
    assertThat(api.refresh(second.refreshToken()).status()).isEqualTo(401);
    assertThat(api.identity("Bearer " + second.text("accessToken")))
        .containsEntry("outcome", "revoked");
  }

  @Test
  void ends_the_session_for_a_token_older_than_the_previous_one() {
    var first = api.logIn(ANA, PASSWORD);
    var second = api.refresh(first.refreshToken());
    var third = api.refresh(second.refreshToken());

    assertThat(api.refresh(first.refreshToken()).status()).isEqualTo(401);
    assertThat(api.refresh(third.refreshToken()).status()).isEqualTo(401);
  }

  @Test
  void leaves_one_session_after_32_concurrent_refreshes() throws Exception {
    var token = api.logIn(ANA, PASSWORD).refreshToken();

    var answers = atOnce(32, () -> api.refresh(token));

    assertThat(answers).allMatch(answer -> answer.status() == 200);
    var successors =
        answers.stream().map(AuthApiFixture.Answer::refreshToken).collect(Collectors.toSet());
    assertThat(successors).hasSize(1);
    var last = api.refresh(successors.iterator().next());
    assertThat(last.status()).isEqualTo(200);
    assertThat(api.get("/v1/auth/sessions", last.text("accessToken")).json().path("items"))
        .hasSize(1);
  }

  @Test
  void expires_a_session_after_thirty_days() {
    var token = api.logIn(ANA, PASSWORD).refreshToken();
    clock.advance(Duration.ofDays(29));
    token = api.refresh(token).refreshToken();
    clock.advance(Duration.ofDays(1));

    var answer = api.refresh(token);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.code()).isEqualTo("token_expired");
  }

  @Test
  void refuses_a_refresh_without_or_with_an_unknown_cookie() {
    assertThat(api.send(HttpCall.to("POST /v1/auth/refresh")).code()).isEqualTo("unauthenticated");
    assertThat(api.refresh("unknown").code()).isEqualTo("unauthenticated");
  }

  @Test
  void logs_out_by_cookie_at_once() {
    var login = api.logIn(ANA, PASSWORD);

    var answer =
        api.send(
            HttpCall.to("POST /v1/auth/logout").cookie("__Secure-refresh=" + login.refreshToken()));

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.setCookie()).contains("Max-Age=0");
    assertThat(api.refresh(login.refreshToken()).status()).isEqualTo(401);
    assertThat(api.identity("Bearer " + login.text("accessToken")))
        .containsEntry("outcome", "revoked");
  }

  @Test
  void logs_out_by_access_token_when_there_is_no_cookie() {
    var token = accessToken();

    var answer =
        api.send(HttpCall.to("POST /v1/auth/logout").header("authorization", "Bearer " + token));

    assertThat(answer.status()).isEqualTo(204);
    assertThat(api.get("/v1/auth/me", token).code()).isEqualTo("unauthenticated");
    assertThat(api.send(HttpCall.to("POST /v1/auth/logout")).status()).isEqualTo(204);
  }

  @Test
  void throttles_guesses_and_sends_retry_after() {
    for (int i = 0; i < 10; i++) {
      assertThat(api.logIn(ANA, "guess " + i).status()).isEqualTo(401);
    }

    var answer = api.logIn(ANA, PASSWORD);

    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.code()).isEqualTo("too_many_attempts");
    assertThat(answer.header("retry-after")).isEqualTo("1");
    clock.advance(Duration.ofSeconds(1));
    assertThat(api.logIn(ANA, "guess").status()).isEqualTo(401);
    assertThat(api.logIn(ANA, PASSWORD).header("retry-after")).isEqualTo("2");
    clock.advance(Duration.ofSeconds(2));
    assertThat(api.logIn(ANA, PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void ignores_a_viewer_address_without_the_secret_of_cloudfront() {
    for (int i = 0; i < 10; i++) {
      assertThat(guessAs("198.51.100." + i, "a guess").status()).isEqualTo(401);
    }
    assertThat(guessAs("198.51.100.99", "a guess").status()).isEqualTo(429);
    assertThat(guessAs("198.51.100.99", "cloudfront's secret").status()).isEqualTo(401);
  }

  private AuthApiFixture.Answer guessAs(String viewer, String proof) {
    return api.send(
        HttpCall.to("POST /v1/auth/login")
            .header("x-viewer-address", viewer)
            .header("x-viewer-proof", proof)
            .body("{\"email\":\"" + ANA + "\",\"password\":\"wrong wrong\"}"));
  }

  @Test
  void keeps_a_live_session_while_logins_are_throttled() {
    var login = api.logIn(ANA, PASSWORD);
    for (int i = 0; i < 10; i++) {
      api.logIn(ANA, "guess " + i);
    }

    assertThat(api.logIn(ANA, PASSWORD).status()).isEqualTo(429);
    assertThat(api.get("/v1/auth/me", login.text("accessToken")).status()).isEqualTo(200);
    assertThat(api.refresh(login.refreshToken()).status()).isEqualTo(200);
  }

  @Test
  void changes_only_the_fields_of_the_profile_that_are_sent() {
    var token = accessToken();
    var address =
        """
        {"name":"Ana","line1":"Calle 1","line2":"Apto 802","city":"Medellín","country":"CO"}\
        """;
    var changed =
        patch(
            token,
            "{\"name\":\" Ana María \",\"locale\":\"es-CO\",\"defaultAddress\":" + address + "}");

    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.text("name")).isEqualTo("Ana María");
    assertThat(changed.json().at("/defaultAddress/line2").asText()).isEqualTo("Apto 802");
    var again = patch(token, "{\"defaultAddress\":null}");
    assertThat(again.json().path("defaultAddress").isMissingNode()).isTrue();
    assertThat(again.text("locale")).isEqualTo("es-CO");
    assertThat(patch(token, "{}").status()).isEqualTo(400);
  }

  private AuthApiFixture.Answer patch(String token, String body) {
    return api.send(HttpCall.to("PATCH /v1/auth/me").body(body), token);
  }

  @Test
  void changes_the_password_and_ends_the_other_sessions() {
    var here = api.logIn(ANA, PASSWORD);
    var there = api.logIn(ANA, PASSWORD);

    var answer = changePassword(here.text("accessToken"), PASSWORD, "pablito clavó un clavito");

    assertThat(answer.status()).isEqualTo(204);
    assertThat(api.refresh(there.refreshToken()).status()).isEqualTo(401);
    assertThat(api.identity("Bearer " + there.text("accessToken")))
        .containsEntry("outcome", "revoked");
    assertThat(api.refresh(here.refreshToken()).status()).isEqualTo(200);
    assertThat(api.logIn(ANA, PASSWORD).status()).isEqualTo(401);
    assertThat(api.logIn(ANA, "pablito clavo\u0301 un clavito").status()).isEqualTo(200);
  }

  @Test
  void refuses_a_password_change_with_a_wrong_old_or_a_weak_new_password() {
    var token = accessToken();

    assertThat(changePassword(token, "wrong", "pablito clavó").status()).isEqualTo(403);
    var weak = changePassword(token, PASSWORD, "password1");
    assertThat(weak.status()).isEqualTo(400);
    assertThat(weak.json().at("/errors/0/field").asText()).isEqualTo("newPassword");
    assertThat(changePassword(token, PASSWORD, PASSWORD).status()).isEqualTo(400);
  }

  private AuthApiFixture.Answer changePassword(String token, String current, String replacement) {
    return api.send(
        HttpCall.to("POST /v1/auth/password")
            .body(
                "{\"currentPassword\":\"%s\",\"newPassword\":\"%s\"}"
                    .formatted(current, replacement)),
        token);
  }

  @Test
  void lists_and_ends_sessions() {
    var there = api.logIn(ANA, PASSWORD);
    clock.advance(Duration.ofSeconds(5));
    var here = api.logIn(ANA, PASSWORD);
    var token = here.text("accessToken");
    var items = api.get("/v1/auth/sessions", token).json().path("items");
    assertThat(items).hasSize(2);
    assertThat(items.get(0).path("current").asBoolean()).isTrue();
    assertThat(items.get(0).path("userAgent").asText()).isEqualTo("Firefox");

    var other = items.get(1).path("id").asText();
    var end = HttpCall.to("DELETE /v1/auth/sessions/{id}").path("id", other);

    assertThat(api.send(end, token).status()).isEqualTo(204);
    assertThat(api.send(end, token).status()).isEqualTo(404);
    assertThat(api.refresh(there.refreshToken()).status()).isEqualTo(401);
    assertThat(api.get("/v1/auth/me", token).status()).isEqualTo(200);
  }

  @Test
  void refuses_to_end_a_session_of_another_user() {
    api.register("eva@example.com", "Eva", "una vaca vestida");
    var evas = api.logIn("eva@example.com", "una vaca vestida").text("accessToken");
    var id = api.get("/v1/auth/sessions", evas).json().at("/items/0/id").asText();

    var answer =
        api.send(HttpCall.to("DELETE /v1/auth/sessions/{id}").path("id", id), accessToken());

    assertThat(answer.status()).isEqualTo(404);
    assertThat(api.get("/v1/auth/me", evas).status()).isEqualTo(200);
  }

  @Test
  void exports_all_data_of_the_account() {
    var answer = api.get("/v1/auth/me/export", accessToken());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("content-disposition")).contains("attachment");
    assertThat(answer.json().at("/user/email").asText()).isEqualTo(ANA);
    assertThat(answer.json().path("sessions")).hasSize(1);
    assertThat(answer.json().path("notifications").isArray()).isTrue();
    assertThat(answer.response().getBody()).doesNotContain("argon2");
  }

  @Test
  void erases_the_account_and_releases_the_address() {
    var login = api.logIn(ANA, PASSWORD);
    var token = login.text("accessToken");
    assertThat(erase(token, "wrong").status()).isEqualTo(403);

    var answer = erase(token, PASSWORD);

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.setCookie()).contains("Max-Age=0");
    assertThat(api.identity("Bearer " + token)).containsEntry("outcome", "revoked");
    assertThat(api.refresh(login.refreshToken()).status()).isEqualTo(401);
    assertThat(api.logIn(ANA, PASSWORD).status()).isEqualTo(401);
    assertThat(api.register(ANA, "Ana again", PASSWORD).status()).isEqualTo(201);
  }

  private AuthApiFixture.Answer erase(String token, String password) {
    return api.send(
        HttpCall.to("DELETE /v1/auth/me").body("{\"password\":\"" + password + "\"}"), token);
  }

  @Test
  void lists_all_users_in_pages_for_administrators_only() {
    for (int i = 0; i < 4; i++) {
      clock.advance(Duration.ofSeconds(1));
      api.register("user" + i + "@example.com", "User " + i, "una vaca vestida");
    }
    assertThat(api.get("/v1/admin/users", accessToken()).status()).isEqualTo(403);
    var admin = adminToken();
    var names = new ArrayList<String>();
    var cursor = "";
    do {
      var call = HttpCall.to("GET /v1/admin/users").query("limit", "2").query("cursor", cursor);
      var page = api.send(call, admin).json();
      page.path("items").forEach(user -> names.add(user.path("name").asText()));
      cursor = page.path("nextCursor").asText("");
    } while (!cursor.isEmpty() && !cursor.equals("null"));

    assertThat(names).containsExactly("User 3", "User 2", "User 1", "User 0", "Ana Torres");
  }

  @Test
  void disables_and_enables_an_account() {
    api.register("eva@example.com", "Eva", "una vaca vestida");
    var eva = api.logIn("eva@example.com", "una vaca vestida");
    var id = eva.json().at("/user/id").asText();
    var admin = adminToken();

    var disabled = byAdmin("disable", id, admin);

    assertThat(disabled.status()).isEqualTo(200);
    assertThat(disabled.text("status")).isEqualTo("DISABLED");
    assertThat(api.identity("Bearer " + eva.text("accessToken")))
        .containsEntry("outcome", "revoked");
    assertThat(api.refresh(eva.refreshToken()).status()).isEqualTo(401);
    assertThat(api.logIn("eva@example.com", "una vaca vestida").code())
        .isEqualTo("account_disabled");
    assertThat(api.logIn("eva@example.com", "wrong").code()).isEqualTo("bad_credentials");
    assertThat(byAdmin("disable", id, admin).status()).isEqualTo(200);
    assertThat(byAdmin("enable", id, admin).text("status")).isEqualTo("ACTIVE");
    assertThat(byAdmin("enable", id, admin).status()).isEqualTo(200);
    assertThat(api.logIn("eva@example.com", "una vaca vestida").status()).isEqualTo(200);
  }

  @Test
  void refuses_to_disable_the_own_and_an_unknown_account() {
    var admin = adminToken();
    var own = api.get("/v1/auth/me", admin).text("id");

    assertThat(byAdmin("disable", own, admin).code()).isEqualTo("own_account");
    assertThat(byAdmin("disable", "usr_unknown", admin).status()).isEqualTo(404);
    assertThat(byAdmin("enable", "usr_unknown", admin).status()).isEqualTo(404);
  }

  private String adminToken() {
    makeAdmin(new UserId(api.get("/v1/auth/me", accessToken()).text("id")));
    return accessToken();
  }

  private AuthApiFixture.Answer byAdmin(String what, String id, String token) {
    return api.send(HttpCall.to("POST /v1/admin/users/{id}/" + what).path("id", id), token);
  }

  @Test
  void publishes_its_keys_with_a_cache_lifetime() {
    var answer = api.send(HttpCall.to("GET /.well-known/jwks.json"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("cache-control")).contains("max-age");
    var key = answer.json().at("/keys/0");
    assertThat(key.path("crv").asText()).isEqualTo("P-256");
    assertThat(key.path("alg").asText()).isEqualTo("ES256");
    assertThat(key.path("use").asText()).isEqualTo("sig");
    assertThat(key.has("d")).isFalse();
  }

  @Test
  void shows_notifications_newest_first_and_marks_them_read() {
    var token = accessToken();
    var ana = api.get("/v1/auth/me", token).text("id");
    var events = new AuthEvents(api.wiring);
    var paid = AuthSampleEvents.messageFor(ana, "order-paid.json");
    events.handleRequest(paid, new bookstore.shared.testing.TestContext());
    events.handleRequest(paid, new bookstore.shared.testing.TestContext());
    events.handleRequest(
        AuthSampleEvents.messageFor(ana, "shipment-dispatched.json"),
        new bookstore.shared.testing.TestContext());

    var page = api.get("/v1/me/notifications", token).json();

    assertThat(page.path("items")).hasSize(1);
    assertThat(page.at("/items/0/type").asText()).isEqualTo("SHIPPED");
    assertThat(page.at("/items/0/read").asBoolean()).isFalse();
    assertThat(page.path("unread").asInt()).isEqualTo(1);
    var read = HttpCall.to("POST /v1/me/notifications/read");
    assertThat(api.send(read, token).status()).isEqualTo(204);
    page = api.get("/v1/me/notifications", token).json();
    assertThat(page.at("/items/0/read").asBoolean()).isTrue();
    assertThat(page.path("unread").asInt()).isZero();
  }

  static <T> java.util.List<T> atOnce(int times, Callable<T> task) throws Exception {
    var tasks = java.util.Collections.nCopies(times, task);
    var results = new ArrayList<T>();
    try (var threads = Executors.newFixedThreadPool(times)) {
      for (var future : threads.invokeAll(tasks)) {
        results.add(future.get());
      }
    }
    return results;
  }
}
