package bookstore.auth.domain.session;

import bookstore.shared.kernel.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/// Signed statements of who is signed in, good for a short time.
public interface AccessTokens {
  Duration LIFETIME = Duration.ofMinutes(15);

  record Claims(UserId userId, String sessionId, String name, Set<String> roles) {
    public Claims {
      roles = Set.copyOf(roles);
    }
  }

  /// What a presented token is.
  sealed interface Verification {
    record Valid(Claims claims) implements Verification {}

    /// Genuine, but its time is over.
    record Expired() implements Verification {}

    record Invalid() implements Verification {}
  }

  String issue(Claims claims, Instant now);

  Verification verify(String token, Instant now);

  /// The public keys as a JSON Web Key Set (RFC 7517).
  Map<String, Object> publicKeys();
}
