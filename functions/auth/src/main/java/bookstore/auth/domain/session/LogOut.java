package bookstore.auth.domain.session;

import java.time.Clock;
import java.util.Optional;

/// Ends the session of a refresh token, or else that of an access token.
public final class LogOut {
  private final Sessions sessions;
  private final AccessTokens accessTokens;
  private final Clock clock;

  public LogOut(Sessions sessions, AccessTokens accessTokens, Clock clock) {
    this.sessions = sessions;
    this.accessTokens = accessTokens;
    this.clock = clock;
  }

  public void run(Optional<RefreshToken> refreshToken, Optional<String> accessToken) {
    refreshToken
        .flatMap(sessions::holder)
        .or(() -> accessToken.flatMap(this::holder))
        .ifPresent(holder -> sessions.end(holder.userId(), holder.sessionId()));
  }

  private Optional<Sessions.Holder> holder(String accessToken) {
    return switch (accessTokens.verify(accessToken, clock.instant())) {
      case AccessTokens.Verification.Valid(var claims) ->
          Optional.of(new Sessions.Holder(claims.userId(), claims.sessionId()));
      case AccessTokens.Verification.Expired() -> Optional.empty();
      case AccessTokens.Verification.Invalid() -> Optional.empty();
    };
  }
}
