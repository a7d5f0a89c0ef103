package bookstore.auth.domain.session;

import java.util.Base64;

/// Where unguessable bytes come from.
@FunctionalInterface
public interface SecretGenerator {
  /// 32 new random bytes.
  byte[] next();

  /// The same as text.
  default String nextText() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(next());
  }
}
