package bookstore.auth.domain.account;

import bookstore.auth.domain.link.EmailChange;
import bookstore.auth.domain.link.Links;
import bookstore.auth.domain.password.PasswordHasher;
import bookstore.auth.domain.throttle.RateLimits;
import bookstore.auth.domain.throttle.Throttle;
import bookstore.auth.domain.user.AuthEventFactory;
import bookstore.auth.domain.user.EmailAddress;
import bookstore.auth.domain.user.User;
import bookstore.auth.domain.user.Users;
import bookstore.shared.kernel.IdSource;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;
import java.time.Clock;
import java.time.Duration;

/// Asks for another e-mail address of a signed-in user, after re-authentication. The account has it
/// once the link that is sent there is used; the present address is told. An address of another
/// account is refused, as registration does.
public final class RequestEmailChange {
  private final Users users;
  private final Links links;
  private final Throttle throttle;
  private final Reauthenticate reauthenticate;
  private final IdSource ids;
  private final Clock clock;

  public record Command(
      UserId id, EmailAddress email, String password, String sourceIp, String correlationId) {}

  public sealed interface Result {
    record Accepted() implements Result {}

    record WrongPassword() implements Result {}

    /// The account has this address already.
    record SameAddress() implements Result {}

    record EmailTaken() implements Result {}

    record NoAccount() implements Result {}

    record TooManyAttempts(Duration retryAfter) implements Result {}
  }

  public RequestEmailChange(
      Users users,
      Links links,
      PasswordHasher hasher,
      Throttle throttle,
      IdSource ids,
      Clock clock) {
    this.users = users;
    this.links = links;
    this.throttle = throttle;
    this.reauthenticate = new Reauthenticate(users, hasher, throttle);
    this.ids = ids;
    this.clock = clock;
  }

  public Result run(Command command) {
    return switch (reauthenticate.run(command.id(), command.password())) {
      case Reauthenticate.Result.Confirmed(var user) -> admit(user, command);
      case Reauthenticate.Result.WrongPassword() -> new Result.WrongPassword();
      case Reauthenticate.Result.NoAccount() -> new Result.NoAccount();
      case Reauthenticate.Result.TooManyAttempts(var retryAfter) ->
          new Result.TooManyAttempts(retryAfter);
    };
  }

  private Result admit(User user, Command command) {
    if (user.email().equals(command.email())) {
      return new Result.SameAddress();
    }
    return switch (throttle.admit(RateLimits.mail(command.email(), command.sourceIp()))) {
      case Throttle.Admission.Throttled(var retryAfter) -> new Result.TooManyAttempts(retryAfter);
      case Throttle.Admission.Admitted _ -> request(user, command);
    };
  }

  private Result request(User user, Command command) {
    var owner = users.byEmail(command.email());
    if (owner.filter(other -> !other.id().equals(user.id())).isPresent()) {
      return new Result.EmailTaken();
    }
    var wanted = new EmailChange(ids.next("req"), command.email());
    var event =
        AuthEventFactory.emailChangeRequested(
            user.id(), wanted.requestId(), clock.instant(), command.correlationId());
    return links.requestChange(user, wanted, event) == SaveResult.SAVED
        ? new Result.Accepted()
        : new Result.NoAccount();
  }
}
