package bookstore.auth.domain.session;

import java.time.Clock;
import java.util.Optional;

/// Ends the session of the refresh token or, without a valid one, that of the access token.
/// Idempotent.
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
        .flatMap(sessions::findByToken)
        .or(() -> accessToken.flatMap(this::verified))
        .ifPresent(session -> sessions.end(session.userId(), session.sessionId()));
  }

  private Optional<Sessions.SessionRef> verified(String accessToken) {
    return switch (accessTokens.verify(accessToken, clock.instant())) {
      case AccessTokens.Verification.Valid(var claims) ->
          Optional.of(new Sessions.SessionRef(claims.userId(), claims.sessionId()));
      case AccessTokens.Verification.Expired() -> Optional.empty();
      case AccessTokens.Verification.Invalid() -> Optional.empty();
    };
  }
}
