package bookstore.auth.domain.session;

import bookstore.auth.domain.user.User;
import java.time.Instant;

/// What a signed-in user gets: both tokens, and when the second one ends for good.
public record SessionTokens(
    User user, String accessToken, RefreshToken refreshToken, Instant refreshTokenExpiresAt) {
  static SessionTokens of(
      User user, Session session, RefreshToken token, AccessTokens accessTokens, Instant now) {
    var claims = new AccessTokens.Claims(user.id(), session.id(), user.name(), user.roles());
    return new SessionTokens(user, accessTokens.issue(claims, now), token, session.endsAt());
  }
}
