package bookstore.auth.domain.session;

import bookstore.shared.kernel.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/// Issues and verifies access tokens: signed claims about the user and the session, valid for
/// [#LIFETIME]. Verification does not read the session, so a token stays valid after its session
/// has ended; [Authorize] checks both.
public interface AccessTokens {
  Duration LIFETIME = Duration.ofMinutes(15);

  record Claims(UserId userId, String sessionId, String name, Set<String> roles) {
    public Claims {
      roles = Set.copyOf(roles);
    }
  }

  /// The result of verifying a token.
  sealed interface Verification {
    record Valid(Claims claims) implements Verification {}

    /// The signature and the claims are valid, but the token has expired.
    record Expired() implements Verification {}

    /// Malformed, not signed by this service, or issued for another issuer or audience.
    record Invalid() implements Verification {}
  }

  /// Issues a token that expires [#LIFETIME] after `now`.
  ///
  /// @throws RuntimeException of the key store when the token cannot be signed
  String issue(Claims claims, Instant now);

  /// Verifies a token as of `now`. A malformed or forged token is [Verification.Invalid], not an
  /// exception.
  ///
  /// @throws RuntimeException of the key store when the public key cannot be read
  Verification verify(String token, Instant now);

  /// The public keys of all valid tokens as a JSON Web Key Set (RFC 7517), and the next one before
  /// it signs. They do not change while the process runs.
  ///
  /// @throws RuntimeException of the key store when the public key cannot be read
  Map<String, Object> publicKeys();
}
