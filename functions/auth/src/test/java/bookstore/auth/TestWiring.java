package bookstore.auth;

import bookstore.auth.argon2.Argon2PasswordHasher;
import bookstore.auth.domain.mail.Inbox;
import bookstore.auth.domain.password.PasswordHasher;
import bookstore.auth.domain.session.AccessTokens;
import bookstore.auth.domain.session.SecretGenerator;
import bookstore.auth.jwt.JwtAccessTokens;
import bookstore.auth.jwt.LocalSigningKey;
import bookstore.auth.jwt.Rotating;
import bookstore.shared.messaging.DeadLetters;
import bookstore.shared.runtime.TimeOrderedIds;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The service over the stores of a test, with cheap password hashes, a signing key of its own, and
/// mail into an inbox.
public final class TestWiring {
  private TestWiring() {}

  /// @param viewerProof the secret that CloudFront sends with a request
  public static Wiring of(
      Stores stores,
      FixedClock clock,
      Inbox inbox,
      UnaryOperator<PasswordHasher> hasher,
      Optional<String> viewerProof,
      int registrationsPerHour) {
    return of(
        stores,
        clock,
        inbox,
        hasher,
        new JwtAccessTokens(
            Rotating.only(new LocalSigningKey()),
            Rotating.only("https://issuer.example"),
            "bookstore",
            new TimeOrderedIds()),
        viewerProof,
        registrationsPerHour);
  }

  /// @param tokens the access tokens of one version of the functions
  public static Wiring of(
      Stores stores,
      FixedClock clock,
      Inbox inbox,
      UnaryOperator<PasswordHasher> hasher,
      AccessTokens tokens,
      Optional<String> viewerProof,
      int registrationsPerHour) {
    var random = new SecureRandom();
    SecretGenerator secrets =
        () -> {
          var bytes = new byte[32];
          random.nextBytes(bytes);
          return bytes;
        };
    var ids = new TimeOrderedIds();
    return new Wiring(
        stores.users(),
        stores.sessions(),
        stores.counters(),
        stores.notifications(),
        stores.links(),
        stores.sentMail(),
        stores.mailRecipients(),
        hasher.apply(
            new Argon2PasswordHasher(new Argon2PasswordHasher.Parameters(64, 1, 1), secrets)),
        Optional.of(tokens),
        secrets,
        DeadLetters.OF_SQS,
        clock,
        ids,
        viewerProof,
        registrationsPerHour,
        Optional.of(Wiring.MailChannel.of(inbox, URI.create("https://shop.example"))));
  }
}
