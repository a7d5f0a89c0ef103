package bookstore.auth.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.auth.FixedClock;
import bookstore.auth.Stores;
import bookstore.auth.Wiring;
import bookstore.auth.argon2.Argon2PasswordHasher;
import bookstore.auth.domain.session.SecretGenerator;
import bookstore.auth.domain.user.EmailAddress;
import bookstore.auth.domain.user.User;
import bookstore.shared.events.AuthInbound;
import bookstore.shared.events.Envelope;
import bookstore.shared.events.UserRegistered;
import bookstore.shared.kernel.UserId;
import bookstore.shared.messaging.DeadLetters;
import bookstore.shared.testing.ConsumerCompatibility;
import bookstore.shared.testing.ConsumerCompatibility.Consumer;
import bookstore.shared.testing.CountingIds;
import bookstore.shared.testing.EventHistory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AuthCompatibilityTest {
  private static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");
  private static final UserId BUYER = new UserId("usr_0198f3c2a7b07c3e9d1f5a6b7c8d9e0f");
  private static final UserId SELLER = new UserId("usr_0198f3c2c9a17d018a9b0c1d2e3f4051");

  @Test
  void released_events_are_consumed_and_unknown_fields_change_nothing() {
    assertThat(ConsumerCompatibility.check(AuthInbound.class, AuthCompatibilityTest::consumer))
        .containsExactlyElementsOf(EventHistory.detailTypes(AuthInbound.class));
  }

  private static Consumer consumer() {
    var stores = Stores.inMemory();
    for (var user : List.of(BUYER, SELLER)) {
      var email = new EmailAddress(user.value() + "@example.com");
      stores
          .users()
          .register(
              User.registered(user, email, "Ana", "hash", NOW),
              new Envelope("evt_1", NOW, "req_1", new UserRegistered(user, "Ana")));
    }
    SecretGenerator secrets = () -> new byte[32];
    var wiring =
        new Wiring(
            stores.users(),
            stores.sessions(),
            stores.counters(),
            stores.notifications(),
            new Argon2PasswordHasher(new Argon2PasswordHasher.Parameters(64, 1, 1), secrets),
            Optional.empty(),
            secrets,
            DeadLetters.OF_SQS,
            new FixedClock(),
            new CountingIds(),
            Optional.empty(),
            20);
    return new Consumer(
        new AuthEvents(wiring),
        () ->
            stores.notifications().page(BUYER, 50, Optional.empty())
                + " "
                + stores.notifications().page(SELLER, 50, Optional.empty()));
  }
}
