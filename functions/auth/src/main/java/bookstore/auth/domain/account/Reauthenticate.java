package bookstore.auth.domain.account;

import bookstore.auth.domain.password.PasswordHasher;
import bookstore.auth.domain.throttle.RateLimits;
import bookstore.auth.domain.throttle.Throttle;
import bookstore.auth.domain.user.User;
import bookstore.auth.domain.user.Users;
import bookstore.shared.kernel.UserId;
import java.time.Duration;

/// Verifies the password of a signed-in user again before a sensitive operation (re-authentication,
/// OWASP ASVS 5.0, 7.5.1). Attempts are rate limited per user, so that a stolen session cannot be
/// used to guess the password; the session itself stays valid.
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
