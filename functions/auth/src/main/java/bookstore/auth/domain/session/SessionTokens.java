package bookstore.auth.domain.session;

import bookstore.auth.domain.user.User;
import java.time.Instant;

/// The tokens of a session after login or refresh: an access token, a refresh token, and when the
/// refresh token expires.
public record SessionTokens(
    User user, String accessToken, RefreshToken refreshToken, Instant refreshTokenExpiresAt) {
  static SessionTokens of(
      User user, Session session, RefreshToken token, AccessTokens accessTokens, Instant now) {
    var claims = new AccessTokens.Claims(user.id(), session.id(), user.name(), user.roles());
    return new SessionTokens(user, accessTokens.issue(claims, now), token, session.endsAt());
  }
}
