package bookstore.auth.domain.session;

import java.util.Base64;

/// A source of cryptographically secure random bytes.
@FunctionalInterface
public interface SecretGenerator {
  /// 32 new random bytes.
  byte[] next();

  /// 32 new random bytes as base64url text without padding (RFC 4648).
  default String nextText() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(next());
  }
}
