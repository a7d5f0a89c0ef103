package bookstore.auth.domain.account;

import bookstore.auth.domain.link.Links;
import bookstore.auth.domain.throttle.RateLimits;
import bookstore.auth.domain.throttle.Throttle;
import bookstore.auth.domain.user.AuthEventFactory;
import bookstore.auth.domain.user.User;
import bookstore.auth.domain.user.Users;
import bookstore.shared.kernel.IdSource;
import bookstore.shared.kernel.UserId;
import java.time.Clock;
import java.time.Duration;

/// Asks for another mail with a link that verifies the address of a signed-in user. Nothing is sent
/// for an address that is verified already.
public final class RequestEmailVerification {
  private final Users users;
  private final Links links;
  private final Throttle throttle;
  private final IdSource ids;
  private final Clock clock;

  public sealed interface Result {
    record Accepted() implements Result {}

    record NoAccount() implements Result {}

    record TooManyAttempts(Duration retryAfter) implements Result {}
  }

  public RequestEmailVerification(
      Users users, Links links, Throttle throttle, IdSource ids, Clock clock) {
    this.users = users;
    this.links = links;
    this.throttle = throttle;
    this.ids = ids;
    this.clock = clock;
  }

  public Result run(UserId id, String sourceIp, String correlationId) {
    var user = users.byId(id);
    if (user.isEmpty()) {
      return new Result.NoAccount();
    }
    return user.get().isEmailVerified()
        ? new Result.Accepted()
        : request(user.get(), sourceIp, correlationId);
  }

  private Result request(User user, String sourceIp, String correlationId) {
    return switch (throttle.admit(RateLimits.mail(user.email(), sourceIp))) {
      case Throttle.Admission.Throttled(var retryAfter) -> new Result.TooManyAttempts(retryAfter);
      case Throttle.Admission.Admitted _ -> {
        links.request(
            user.id(),
            AuthEventFactory.verificationRequested(
                user.id(), ids.next("req"), clock.instant(), correlationId));
        yield new Result.Accepted();
      }
    };
  }
}
