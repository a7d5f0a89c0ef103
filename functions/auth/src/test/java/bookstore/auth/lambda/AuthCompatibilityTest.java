package bookstore.auth.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.auth.FixedClock;
import bookstore.auth.Stores;
import bookstore.auth.Wiring;
import bookstore.auth.argon2.Argon2PasswordHasher;
import bookstore.auth.domain.link.EmailChange;
import bookstore.auth.domain.link.InMemoryLinks;
import bookstore.auth.domain.mail.Inbox;
import bookstore.auth.domain.session.SecretGenerator;
import bookstore.auth.domain.user.EmailAddress;
import bookstore.auth.domain.user.User;
import bookstore.shared.events.AuthInbound;
import bookstore.shared.events.AuthMailInbound;
import bookstore.shared.events.Envelope;
import bookstore.shared.events.UserRegistered;
import bookstore.shared.kernel.UserId;
import bookstore.shared.messaging.DeadLetters;
import bookstore.shared.testing.ConsumerCompatibility;
import bookstore.shared.testing.ConsumerCompatibility.Consumer;
import bookstore.shared.testing.CountingIds;
import bookstore.shared.testing.EventHistory;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AuthCompatibilityTest {
  private static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");
  private static final UserId BUYER = new UserId("usr_0198f3c2a7b07c3e9d1f5a6b7c8d9e0f");
  private static final UserId SELLER = new UserId("usr_0198f3c2c9a17d018a9b0c1d2e3f4051");

  private static final String REQUEST = "req_0198f3e4b1c27d55a6b7c8d9e0f10233";

  @Test
  void released_events_are_consumed_and_unknown_fields_change_nothing() {
    assertThat(ConsumerCompatibility.check(AuthInbound.class, AuthCompatibilityTest::consumer))
        .containsExactlyElementsOf(EventHistory.detailTypes(AuthInbound.class));
  }

  @Test
  void released_events_about_mail_are_consumed_and_unknown_fields_change_nothing() {
    assertThat(
            ConsumerCompatibility.check(AuthMailInbound.class, AuthCompatibilityTest::mailConsumer))
        .containsExactlyElementsOf(EventHistory.detailTypes(AuthMailInbound.class));
  }

  private static Consumer consumer() {
    var stores = stores();
    return new Consumer(
        new AuthEvents(wiring(stores, new Inbox())),
        () ->
            stores.notifications().page(BUYER, 50, Optional.empty())
                + " "
                + stores.notifications().page(SELLER, 50, Optional.empty()));
  }

  private static Consumer mailConsumer() {
    var stores = stores();
    var buyer = stores.users().byId(BUYER).orElseThrow();
    var wanted = new EmailChange(REQUEST, new EmailAddress("new@example.com"));
    stores.links().requestChange(buyer, wanted, registered(BUYER));
    if (stores.links() instanceof InMemoryLinks links) {
      links.keepFormerEmail(BUYER, REQUEST, new EmailAddress("former@example.com"));
    }
    var inbox = new Inbox();
    return new Consumer(new AuthMail(wiring(stores, inbox)), () -> inbox.all().toString());
  }

  private static Stores stores() {
    var stores = Stores.inMemory();
    for (var user : List.of(BUYER, SELLER)) {
      var email = new EmailAddress(user.value() + "@example.com");
      stores
          .users()
          .register(User.registered(user, email, "Ana", "hash", NOW), List.of(registered(user)));
    }
    return stores;
  }

  private static Envelope registered(UserId user) {
    return new Envelope("evt_1", NOW, "req_1", new UserRegistered(user, "Ana"));
  }

  private static Wiring wiring(Stores stores, Inbox inbox) {
    SecretGenerator secrets = () -> new byte[32];
    return new Wiring(
        stores.users(),
        stores.sessions(),
        stores.counters(),
        stores.notifications(),
        stores.links(),
        stores.sentMail(),
        stores.mailRecipients(),
        new Argon2PasswordHasher(new Argon2PasswordHasher.Parameters(64, 1, 1), secrets),
        Optional.empty(),
        secrets,
        DeadLetters.OF_SQS,
        new FixedClock(),
        new CountingIds(),
        Optional.empty(),
        20,
        Optional.of(Wiring.MailChannel.of(inbox, URI.create("https://shop.example"))));
  }
}
