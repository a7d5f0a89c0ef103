package bookstore.auth.domain.session;

import bookstore.auth.domain.user.User;
import bookstore.auth.domain.user.Users;
import bookstore.shared.kernel.Retry;
import java.time.Clock;
import java.util.Optional;

/// Issues a new access token for a refresh token and rotates the refresh token. Reuse detection: a
/// token that was replaced longer than [Session#GRACE_PERIOD] ago is treated as stolen, and the
/// whole session (the token family) ends; see RFC 9700, section 4.14.2.
public final class Refresh {
  private final Users users;
  private final Sessions sessions;
  private final AccessTokens accessTokens;
  private final SecretGenerator secrets;
  private final Clock clock;

  public sealed interface Result {
    record Refreshed(SessionTokens tokens) implements Result {}

    /// The token is unknown, or its session has been ended.
    record NoSession() implements Result {}

    /// The session has reached its maximum lifetime.
    record SessionExpired() implements Result {}

    /// An old refresh token was used again, so the session has been ended.
    record ReuseDetected(String sessionId) implements Result {}
  }

  public Refresh(
      Users users,
      Sessions sessions,
      AccessTokens accessTokens,
      SecretGenerator secrets,
      Clock clock) {
    this.users = users;
    this.sessions = sessions;
    this.accessTokens = accessTokens;
    this.secrets = secrets;
    this.clock = clock;
  }

  public Result run(RefreshToken token) {
    var ref = sessions.findByToken(token);
    if (ref.isEmpty()) {
      return new Result.NoSession();
    }
    return Retry.FEW_WRITERS.untilPresent(() -> tryToRefresh(token, ref.get()));
  }

  /// Empty when a concurrent request has changed the session; then retry.
  private Optional<Result> tryToRefresh(RefreshToken token, Sessions.SessionRef ref) {
    var now = clock.instant();
    var found = sessions.find(ref.userId(), ref.sessionId());
    var user = users.byId(ref.userId());
    if (found.isEmpty() || user.isEmpty()) {
      return Optional.of(new Result.NoSession());
    }
    var session = found.get();
    if (!session.isLive(now)) {
      return Optional.of(new Result.SessionExpired());
    }
    if (session.generation() != user.get().generation() || !user.get().isActive()) {
      return Optional.of(endSession(session));
    }
    if (session.tokenHash().equals(token.hash())) {
      return rotate(token, session, user.get());
    }
    var salt = session.saltWithinGracePeriod(token, now);
    if (salt.isPresent()) {
      return Optional.of(refreshed(user.get(), session, token.successor(salt.get())));
    }
    sessions.end(session.userId(), session.id());
    return Optional.of(new Result.ReuseDetected(session.id()));
  }

  private Optional<Result> rotate(RefreshToken token, Session session, User user) {
    var salt = secrets.nextText();
    var rotated = session.rotate(token, salt, clock.instant());
    return switch (sessions.replace(session, rotated)) {
      case SAVED -> Optional.of(refreshed(user, rotated, token.successor(salt)));
      case STALE -> Optional.empty();
    };
  }

  private Result endSession(Session session) {
    sessions.end(session.userId(), session.id());
    return new Result.NoSession();
  }

  private Result refreshed(User user, Session session, RefreshToken next) {
    return new Result.Refreshed(
        SessionTokens.of(user, session, next, accessTokens, clock.instant()));
  }
}
