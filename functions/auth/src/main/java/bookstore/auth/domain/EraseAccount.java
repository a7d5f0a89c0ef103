package bookstore.auth.domain;

import bookstore.shared.kernel.UserId;
import java.time.Duration;
import java.util.Optional;

/// Removes an account and all that was kept with it; orders and sales of other services stay under
/// an id that leads to nobody. Cut short, it goes on when asked again.
public final class EraseAccount {
  private final Users users;
  private final Sessions sessions;
  private final Notifications notifications;
  private final ConfirmPassword confirm;

  public sealed interface Result {
    record Erased() implements Result {}

    record WrongPassword() implements Result {}

    record TooManyAttempts(Duration delay) implements Result {}
  }

  public EraseAccount(
      Users users,
      Sessions sessions,
      Notifications notifications,
      PasswordHasher hasher,
      Throttle throttle) {
    this.users = users;
    this.sessions = sessions;
    this.notifications = notifications;
    this.confirm = new ConfirmPassword(users, hasher, throttle);
  }

  public Result run(UserId id, String password) {
    return switch (confirm.run(id, password)) {
      case ConfirmPassword.Result.Confirmed(var user) ->
          users.erase(user) ? cleared(id) : new Result.WrongPassword();
      case ConfirmPassword.Result.NoAccount() -> cleared(id);
      case ConfirmPassword.Result.WrongPassword() -> new Result.WrongPassword();
      case ConfirmPassword.Result.TooManyAttempts(var wait) -> new Result.TooManyAttempts(wait);
    };
  }

  private Result cleared(UserId id) {
    sessions.endAllBut(id, Optional.empty());
    notifications.erase(id);
    return new Result.Erased();
  }
}
