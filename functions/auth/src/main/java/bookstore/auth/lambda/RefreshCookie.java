package bookstore.auth.lambda;

import bookstore.auth.domain.session.SessionTokens;
import java.time.Duration;
import java.time.Instant;

/// The cookie that carries the refresh token. Its path limits it to the routes of this service (RFC
/// 6265). By the prefix of its name a browser takes it from a secure origin only, or from
/// `localhost`; `__Host-` would demand the path `/`.
final class RefreshCookie {
  static final String NAME = "__Secure-refresh";
  static final String CLEARED = cookie("", Duration.ZERO);

  private RefreshCookie() {}

  static String of(SessionTokens tokens, Instant now) {
    return cookie(
        tokens.refreshToken().value(), Duration.between(now, tokens.refreshTokenExpiresAt()));
  }

  private static String cookie(String value, Duration maxAge) {
    return NAME
        + "="
        + value
        + "; HttpOnly; Secure; SameSite=Strict; Path=/v1/auth; Max-Age="
        + maxAge.toSeconds();
  }
}
