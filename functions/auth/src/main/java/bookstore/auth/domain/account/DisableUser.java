package bookstore.auth.domain.account;

import bookstore.auth.domain.session.Sessions;
import bookstore.auth.domain.user.User;
import bookstore.auth.domain.user.Users;
import bookstore.shared.kernel.UserId;
import java.util.Optional;

/// Disables an account and ends its sessions. Idempotent: a repeated call ends the sessions that an
/// interrupted call has left.
public final class DisableUser {
  private final Users users;
  private final Sessions sessions;

  public sealed interface Result {
    record Disabled(User user) implements Result {}

    record OwnAccount() implements Result {}

    record NoSuchUser() implements Result {}
  }

  public DisableUser(Users users, Sessions sessions) {
    this.users = users;
    this.sessions = sessions;
  }

  public Result run(UserId admin, UserId id) {
    if (admin.equals(id)) {
      return new Result.OwnAccount();
    }
    var user = users.disable(id);
    if (user.isEmpty()) {
      return new Result.NoSuchUser();
    }
    sessions.endAllBut(id, Optional.empty());
    return new Result.Disabled(user.get());
  }
}
