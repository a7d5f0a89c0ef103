package bookstore.auth.domain.account;

import bookstore.auth.domain.link.Links;
import bookstore.auth.domain.throttle.RateLimits;
import bookstore.auth.domain.throttle.Throttle;
import bookstore.auth.domain.user.AuthEventFactory;
import bookstore.auth.domain.user.EmailAddress;
import bookstore.auth.domain.user.User;
import bookstore.auth.domain.user.Users;
import bookstore.shared.kernel.IdSource;
import bookstore.shared.kernel.UserId;
import java.time.Clock;
import java.time.Duration;

/// Asks for a mail with a link to set a new password. An unknown address has the same result after
/// the same calls, so that accounts cannot be enumerated (OWASP Forgot Password Cheat Sheet).
public final class RequestPasswordReset {
  private static final UserId UNKNOWN = new UserId("usr_nobody");

  private final Users users;
  private final Links links;
  private final Throttle throttle;
  private final IdSource ids;
  private final Clock clock;

  public sealed interface Result {
    /// An active account, if there is one with this address, gets a mail.
    record Accepted() implements Result {}

    record TooManyAttempts(Duration retryAfter) implements Result {}
  }

  public RequestPasswordReset(
      Users users, Links links, Throttle throttle, IdSource ids, Clock clock) {
    this.users = users;
    this.links = links;
    this.throttle = throttle;
    this.ids = ids;
    this.clock = clock;
  }

  public Result run(EmailAddress email, String sourceIp, String correlationId) {
    return switch (throttle.admit(RateLimits.mail(email, sourceIp))) {
      case Throttle.Admission.Throttled(var retryAfter) -> new Result.TooManyAttempts(retryAfter);
      case Throttle.Admission.Admitted _ -> {
        var id = users.byEmail(email).map(User::id).orElse(UNKNOWN);
        links.request(
            id,
            AuthEventFactory.resetRequested(id, ids.next("req"), clock.instant(), correlationId));
        yield new Result.Accepted();
      }
    };
  }
}
