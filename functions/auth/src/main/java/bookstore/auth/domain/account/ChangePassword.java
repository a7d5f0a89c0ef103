package bookstore.auth.domain.account;

import bookstore.auth.domain.password.PasswordHasher;
import bookstore.auth.domain.password.PasswordPolicy;
import bookstore.auth.domain.session.Sessions;
import bookstore.auth.domain.throttle.Throttle;
import bookstore.auth.domain.user.User;
import bookstore.auth.domain.user.Users;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;
import java.time.Duration;
import java.util.Optional;

/// Changes the password of a signed-in user, after re-authentication with the current password, and
/// ends all other sessions of the user.
public final class ChangePassword {
  private final Users users;
  private final Sessions sessions;
  private final PasswordPolicy policy;
  private final PasswordHasher hasher;
  private final Reauthenticate reauthenticate;

  public sealed interface Result {
    record Changed() implements Result {}

    record WrongPassword() implements Result {}

    record PasswordRefused(String reason) implements Result {}

    record NoAccount() implements Result {}

    record TooManyAttempts(Duration retryAfter) implements Result {}
  }

  public ChangePassword(
      Users users,
      Sessions sessions,
      PasswordPolicy policy,
      PasswordHasher hasher,
      Throttle throttle) {
    this.users = users;
    this.sessions = sessions;
    this.policy = policy;
    this.hasher = hasher;
    this.reauthenticate = new Reauthenticate(users, hasher, throttle);
  }

  public Result run(UserId id, String sessionId, String currentPassword, String newPassword) {
    return switch (reauthenticate.run(id, currentPassword)) {
      case Reauthenticate.Result.Confirmed(var user) ->
          violation(user, currentPassword, newPassword)
              .<Result>map(Result.PasswordRefused::new)
              .orElseGet(() -> change(user, sessionId, newPassword));
      case Reauthenticate.Result.WrongPassword() -> new Result.WrongPassword();
      case Reauthenticate.Result.NoAccount() -> new Result.NoAccount();
      case Reauthenticate.Result.TooManyAttempts(var retryAfter) ->
          new Result.TooManyAttempts(retryAfter);
    };
  }

  private Optional<String> violation(User user, String currentPassword, String newPassword) {
    return currentPassword.equals(newPassword)
        ? Optional.of("must differ from the current password")
        : policy.violation(newPassword, user.name(), user.email());
  }

  private Result change(User user, String sessionId, String newPassword) {
    if (users.changePassword(user, hasher.hash(newPassword), sessionId) == SaveResult.STALE) {
      return new Result.NoAccount();
    }
    sessions.endAllBut(user.id(), Optional.of(sessionId));
    return new Result.Changed();
  }
}
