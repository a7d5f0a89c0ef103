package bookstore.auth.domain.account;

import bookstore.auth.domain.password.PasswordHasher;
import bookstore.auth.domain.password.PasswordPolicy;
import bookstore.auth.domain.throttle.RateLimits;
import bookstore.auth.domain.throttle.RegistrationQuota;
import bookstore.auth.domain.throttle.Throttle;
import bookstore.auth.domain.user.AuthEventFactory;
import bookstore.auth.domain.user.EmailAddress;
import bookstore.auth.domain.user.User;
import bookstore.auth.domain.user.Users;
import bookstore.shared.kernel.IdSource;
import bookstore.shared.kernel.UserId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/// Registers an account: checks the password policy and the rate limits, stores the account and
/// publishes `UserRegistered`, and asks for the mail that verifies the address.
public final class Register {
  private final Users users;
  private final PasswordPolicy policy;
  private final PasswordHasher hasher;
  private final Throttle throttle;
  private final RegistrationQuota quota;
  private final IdSource ids;
  private final Clock clock;

  public record Command(
      EmailAddress email, String name, String password, String sourceIp, String correlationId) {}

  public sealed interface Result {
    record Registered(User user) implements Result {}

    record EmailTaken() implements Result {}

    record PasswordRefused(String reason) implements Result {}

    record TooManyAttempts(Duration retryAfter) implements Result {}

    record QuotaExceeded(Duration retryAfter) implements Result {}
  }

  public Register(
      Users users,
      PasswordPolicy policy,
      PasswordHasher hasher,
      Throttle throttle,
      RegistrationQuota quota,
      IdSource ids,
      Clock clock) {
    this.users = users;
    this.policy = policy;
    this.hasher = hasher;
    this.throttle = throttle;
    this.quota = quota;
    this.ids = ids;
    this.clock = clock;
  }

  public Result run(Command command) {
    var violation = policy.violation(command.password(), command.name(), command.email());
    if (violation.isPresent()) {
      return new Result.PasswordRefused(violation.get());
    }
    return switch (throttle.admit(RateLimits.registration(command.sourceIp()))) {
      case Throttle.Admission.Throttled(var retryAfter) -> new Result.TooManyAttempts(retryAfter);
      case Throttle.Admission.Admitted admitted -> withinQuota(command, admitted);
    };
  }

  private Result withinQuota(Command command, Throttle.Admission.Admitted admitted) {
    return switch (quota.take(command.sourceIp())) {
      case RegistrationQuota.Result.Exhausted(var retryAfter) -> {
        throttle.succeeded(admitted);
        yield new Result.QuotaExceeded(retryAfter);
      }
      case RegistrationQuota.Result.Taken taken -> register(command, admitted, taken);
    };
  }

  private Result register(
      Command command, Throttle.Admission.Admitted admitted, RegistrationQuota.Result.Taken taken) {
    var now = clock.instant();
    var user =
        User.registered(
            new UserId(ids.next("usr")),
            command.email(),
            command.name(),
            hasher.hash(command.password()),
            now);
    var events =
        List.of(
            AuthEventFactory.registered(user, command.correlationId()),
            AuthEventFactory.verificationRequested(user, command.correlationId()));
    return switch (users.register(user, events)) {
      case SAVED -> {
        throttle.succeeded(admitted);
        yield new Result.Registered(user);
      }
      case STALE -> {
        quota.giveBack(taken);
        yield new Result.EmailTaken();
      }
    };
  }
}
