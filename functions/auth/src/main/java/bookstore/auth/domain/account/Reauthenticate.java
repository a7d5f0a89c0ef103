package bookstore.auth.domain.account;

import bookstore.auth.domain.password.PasswordHasher;
import bookstore.auth.domain.throttle.RateLimits;
import bookstore.auth.domain.throttle.Throttle;
import bookstore.auth.domain.user.User;
import bookstore.auth.domain.user.Users;
import bookstore.shared.kernel.UserId;
import java.time.Duration;

/// Asks a signed-in user for the password again; guessing it from a stolen session is slowed, the
/// session itself stays.
final class Reauthenticate {
  private final Users users;
  private final PasswordHasher hasher;
  private final Throttle throttle;

  sealed interface Result {
    record Confirmed(User user) implements Result {}

    record WrongPassword() implements Result {}

    record NoAccount() implements Result {}

    record TooManyAttempts(Duration retryAfter) implements Result {}
  }

  Reauthenticate(Users users, PasswordHasher hasher, Throttle throttle) {
    this.users = users;
    this.hasher = hasher;
    this.throttle = throttle;
  }

  Result run(UserId id, String password) {
    var attempt = RateLimits.reauthentication(id);
    return switch (throttle.admit(attempt)) {
      case Throttle.Admission.Throttled(var retryAfter) -> new Result.TooManyAttempts(retryAfter);
      case Throttle.Admission.Admitted admitted -> check(id, password, admitted);
    };
  }

  private Result check(UserId id, String password, Throttle.Admission.Admitted admitted) {
    var user = users.byId(id);
    if (user.isEmpty()) {
      return new Result.NoAccount();
    }
    if (!hasher.verify(password, user.get().passwordHash())) {
      return new Result.WrongPassword();
    }
    throttle.succeeded(admitted);
    return new Result.Confirmed(user.get());
  }
}
