package bookstore.auth.domain.session;

import bookstore.auth.domain.user.User;
import bookstore.auth.domain.user.Users;
import bookstore.shared.kernel.Retry;
import java.time.Clock;
import java.util.Optional;

/// Gives a new access token for a refresh token and replaces the latter. A token that was replaced
/// longer than [Session#GRACE] ago is in two hands, so its whole session ends.
public final class Refresh {
  private final Users users;
  private final Sessions sessions;
  private final AccessTokens accessTokens;
  private final SecretGenerator secrets;
  private final Clock clock;

  public sealed interface Result {
    record Refreshed(SessionTokens grant) implements Result {}

    /// No such token, or its session has ended.
    record NoSession() implements Result {}

    record SessionOver() implements Result {}

    /// The session is ended, for somebody used an old token of it.
    record Reused(String sessionId) implements Result {}
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
    var holder = sessions.holder(token);
    if (holder.isEmpty()) {
      return new Result.NoSession();
    }
    return Retry.FEW_WRITERS.untilPresent(() -> attempt(token, holder.get()));
  }

  /// Nothing when somebody else was faster.
  private Optional<Result> attempt(RefreshToken token, Sessions.Holder holder) {
    var now = clock.instant();
    var found = sessions.find(holder.userId(), holder.sessionId());
    var user = users.byId(holder.userId());
    if (found.isEmpty() || user.isEmpty()) {
      return Optional.of(new Result.NoSession());
    }
    var session = found.get();
    if (!session.isLive(now)) {
      return Optional.of(new Result.SessionOver());
    }
    if (session.generation() != user.get().generation() || !user.get().isActive()) {
      return Optional.of(ended(session));
    }
    if (session.tokenHash().equals(token.hash())) {
      return replaced(token, session, user.get());
    }
    var salt = session.graceSalt(token, now);
    if (salt.isPresent()) {
      return Optional.of(refreshed(user.get(), session, token.successor(salt.get())));
    }
    sessions.end(session.userId(), session.id());
    return Optional.of(new Result.Reused(session.id()));
  }

  private Optional<Result> replaced(RefreshToken token, Session session, User user) {
    var salt = secrets.nextText();
    var next = session.rotate(token, salt, clock.instant());
    return switch (sessions.replace(session, next)) {
      case SAVED -> Optional.of(refreshed(user, next, token.successor(salt)));
      case STALE -> Optional.empty();
    };
  }

  private Result ended(Session session) {
    sessions.end(session.userId(), session.id());
    return new Result.NoSession();
  }

  private Result refreshed(User user, Session session, RefreshToken next) {
    return new Result.Refreshed(
        SessionTokens.of(user, session, next, accessTokens, clock.instant()));
  }
}
