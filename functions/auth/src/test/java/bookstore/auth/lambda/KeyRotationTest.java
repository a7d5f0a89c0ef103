package bookstore.auth.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.auth.FixedClock;
import bookstore.auth.Stores;
import bookstore.auth.TestWiring;
import bookstore.auth.domain.mail.Inbox;
import bookstore.auth.domain.session.AccessTokens;
import bookstore.auth.jwt.JwtAccessTokens;
import bookstore.auth.jwt.LocalSigningKey;
import bookstore.auth.jwt.Rotating;
import bookstore.auth.jwt.SigningKey;
import bookstore.shared.runtime.TimeOrderedIds;
import bookstore.shared.testing.HttpCall;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// Rotates the signing key and the issuer under traffic. In the ten minutes of each deployment,
/// every login, refresh, check of a token and read of the key set is served by the version before
/// or by the new one.
class KeyRotationTest {
  private static final Duration CANARY = Duration.ofMinutes(10);
  private static final Duration STEP = Duration.ofMinutes(1);

  /// What docs/operations.md demands between two deployments.
  private static final Duration PAUSE = Duration.ofMinutes(20);

  private static final SigningKey FIRST = new LocalSigningKey();
  private static final SigningKey SECOND = new LocalSigningKey();

  private final FixedClock clock = new FixedClock();
  private final Stores stores = Stores.inMemory();
  private final Random random = new Random(20261201);
  private final List<String> refused = new ArrayList<>();
  private final ArrayDeque<Issued> tokens = new ArrayDeque<>();

  private record Issued(String token, Instant expires) {}

  @Test
  void a_key_in_three_deployments_refuses_no_login_and_no_token() throws ParseException {
    deploy(
        PAUSE,
        version(List.of(FIRST), List.of("bookstore")),
        version(List.of(FIRST, SECOND), List.of("bookstore")),
        version(List.of(SECOND, FIRST), List.of("bookstore")),
        version(List.of(SECOND), List.of("bookstore")));

    assertThat(refused).isEmpty();
  }

  @Test
  void an_issuer_in_three_deployments_refuses_no_login_and_no_token() throws ParseException {
    deploy(
        PAUSE,
        version(List.of(FIRST), List.of("bookstore")),
        version(List.of(FIRST), List.of("bookstore", "https://shop.example.com")),
        version(List.of(FIRST), List.of("https://shop.example.com", "bookstore")),
        version(List.of(FIRST), List.of("https://shop.example.com")));

    assertThat(refused).isEmpty();
  }

  @Test
  void both_at_once_refuse_no_login_and_no_token() throws ParseException {
    deploy(
        PAUSE,
        version(List.of(FIRST), List.of("bookstore")),
        version(List.of(FIRST, SECOND), List.of("bookstore", "shop")),
        version(List.of(SECOND, FIRST), List.of("shop", "bookstore")),
        version(List.of(SECOND), List.of("shop")));

    assertThat(refused).isEmpty();
  }

  @Test
  void a_key_that_the_version_before_does_not_know_is_refused() throws ParseException {
    deploy(
        PAUSE,
        version(List.of(FIRST), List.of("bookstore")),
        version(List.of(SECOND, FIRST), List.of("bookstore")));

    assertThat(refused).contains("invalid", "not published");
  }

  @Test
  void an_issuer_that_the_version_before_does_not_know_is_refused() throws ParseException {
    deploy(
        PAUSE,
        version(List.of(FIRST), List.of("bookstore")),
        version(List.of(FIRST), List.of("shop", "bookstore")));

    assertThat(refused).contains("invalid");
  }

  @Test
  void a_key_that_is_taken_away_before_its_tokens_expire_refuses_them() throws ParseException {
    deploy(
        Duration.ZERO,
        version(List.of(FIRST, SECOND), List.of("bookstore")),
        version(List.of(SECOND, FIRST), List.of("bookstore")),
        version(List.of(SECOND), List.of("bookstore")));

    assertThat(refused).contains("invalid");
  }

  private AuthApiFixture version(List<SigningKey> keys, List<String> issuers) {
    var accessTokens =
        new JwtAccessTokens(
            new Rotating<>(keys), new Rotating<>(issuers), "bookstore", new TimeOrderedIds());
    return new AuthApiFixture(
        TestWiring.of(
            stores,
            clock,
            new Inbox(),
            UnaryOperator.identity(),
            accessTokens,
            Optional.empty(),
            1000),
        clock);
  }

  private void deploy(Duration pause, AuthApiFixture first, AuthApiFixture... next)
      throws ParseException {
    assertThat(first.register("ana@example.com", "Ana", "tres tristes tigres 7").status())
        .isEqualTo(201);
    var serving = first;
    serve(PAUSE, List.of(serving));
    for (var version : next) {
      serve(CANARY, List.of(serving, version));
      serving = version;
      serve(pause, List.of(serving));
    }
  }

  private void serve(Duration time, List<AuthApiFixture> alive) throws ParseException {
    for (var end = clock.instant().plus(time); clock.instant().isBefore(end); ) {
      logIn(any(alive), any(alive));
      while (!tokens.isEmpty() && !clock.instant().isBefore(tokens.getFirst().expires())) {
        tokens.removeFirst();
      }
      for (var issued : tokens) {
        check(issued.token(), any(alive));
      }
      clock.advance(STEP);
    }
  }

  /// A login at one version, and a refresh of the same session at the other.
  private void logIn(AuthApiFixture one, AuthApiFixture other) {
    var login = one.logIn("ana@example.com", "tres tristes tigres 7");
    var refresh = other.refresh(login.refreshToken());
    for (var answer : List.of(login, refresh)) {
      if (answer.status() == 200) {
        var expires = clock.instant().plus(AccessTokens.LIFETIME);
        tokens.addLast(new Issued(answer.text("accessToken"), expires));
      } else {
        refused.add("login " + answer.status());
      }
    }
  }

  private void check(String token, AuthApiFixture version) throws ParseException {
    var outcome = String.valueOf(version.identity("Bearer " + token).get("outcome"));
    if (!outcome.equals("authenticated")) {
      refused.add(outcome);
    }
    var published = version.send(HttpCall.to("GET /.well-known/jwks.json")).json().toString();
    var keyId = SignedJWT.parse(token).getHeader().getKeyID();
    if (JWKSet.parse(published).getKeyByKeyId(keyId) == null) {
      refused.add("not published");
    }
  }

  private AuthApiFixture any(List<AuthApiFixture> alive) {
    return alive.get(random.nextInt(alive.size()));
  }
}
