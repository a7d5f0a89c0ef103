package bookstore.auth.domain.account;

import bookstore.auth.domain.password.PasswordHasher;
import bookstore.auth.domain.password.PasswordPolicy;
import bookstore.auth.domain.session.Sessions;
import bookstore.auth.domain.throttle.Throttle;
import bookstore.auth.domain.user.AuthEventFactory;
import bookstore.auth.domain.user.User;
import bookstore.auth.domain.user.Users;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/// Changes the password of a signed-in user, after re-authentication with the current password, and
/// ends all other sessions of the user. The user is told by mail.
public final class ChangePassword {
  private final Users users;
  private final Sessions sessions;
  private final PasswordPolicy policy;
  private final PasswordHasher hasher;
  private final Reauthenticate reauthenticate;
  private final Clock clock;

  public record Command(
      UserId id,
      String sessionId,
      String currentPassword,
      String newPassword,
      String correlationId) {}

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
      Throttle throttle,
      Clock clock) {
    this.users = users;
    this.sessions = sessions;
    this.policy = policy;
    this.hasher = hasher;
    this.reauthenticate = new Reauthenticate(users, hasher, throttle);
    this.clock = clock;
  }

  public Result run(Command command) {
    return switch (reauthenticate.run(command.id(), command.currentPassword())) {
      case Reauthenticate.Result.Confirmed(var user) ->
          violation(user, command.currentPassword(), command.newPassword())
              .<Result>map(Result.PasswordRefused::new)
              .orElseGet(() -> change(user, command));
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

  private Result change(User user, Command command) {
    var hash = hasher.hash(command.newPassword());
    var event = AuthEventFactory.passwordChanged(user, clock.instant(), command.correlationId());
    if (users.changePassword(user, hash, command.sessionId(), event) == SaveResult.STALE) {
      return new Result.NoAccount();
    }
    sessions.endAllBut(user.id(), Optional.of(command.sessionId()));
    return new Result.Changed();
  }
}
