package bookstore.auth.domain.account;

import bookstore.auth.domain.session.Sessions;
import bookstore.auth.domain.user.AuthEventFactory;
import bookstore.auth.domain.user.User;
import bookstore.auth.domain.user.UserStatus;
import bookstore.auth.domain.user.Users;
import bookstore.shared.kernel.Retry;
import bookstore.shared.kernel.UserId;
import java.time.Clock;
import java.util.Optional;

/// Disables and enables accounts, and publishes each change. A disabled account has no sessions.
/// Idempotent: a repeated call publishes nothing, and ends the sessions that an interrupted call
/// has left.
public final class ChangeUserStatus {
  private final Users users;
  private final Sessions sessions;
  private final Clock clock;

  public sealed interface Result {
    record Changed(User user) implements Result {}

    record OwnAccount() implements Result {}

    record NoSuchUser() implements Result {}
  }

  public ChangeUserStatus(Users users, Sessions sessions, Clock clock) {
    this.users = users;
    this.sessions = sessions;
    this.clock = clock;
  }

  public Result disable(UserId admin, UserId id, String correlationId) {
    if (admin.equals(id)) {
      return new Result.OwnAccount();
    }
    var result = change(admin, id, UserStatus.DISABLED, correlationId);
    if (result instanceof Result.Changed) {
      sessions.endAllBut(id, Optional.empty());
    }
    return result;
  }

  public Result enable(UserId admin, UserId id, String correlationId) {
    return change(admin, id, UserStatus.ACTIVE, correlationId);
  }

  private Result change(UserId admin, UserId id, UserStatus status, String correlationId) {
    return Retry.FEW_WRITERS.untilPresent(
        () -> {
          var user = users.byId(id);
          if (user.isEmpty()) {
            return Optional.of(new Result.NoSuchUser());
          }
          if (user.get().status() == status) {
            return Optional.of(new Result.Changed(user.get()));
          }
          var after = user.get().withStatus(status);
          var event = AuthEventFactory.statusChanged(after, admin, clock.instant(), correlationId);
          return users.saveStatus(after, event).then(new Result.Changed(after));
        });
  }
}
