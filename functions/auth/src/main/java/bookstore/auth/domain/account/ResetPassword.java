package bookstore.auth.domain.account;

import bookstore.auth.domain.link.Link;
import bookstore.auth.domain.link.LinkToken;
import bookstore.auth.domain.link.Links;
import bookstore.auth.domain.password.PasswordHasher;
import bookstore.auth.domain.password.PasswordPolicy;
import bookstore.auth.domain.session.Sessions;
import bookstore.auth.domain.throttle.RateLimits;
import bookstore.auth.domain.throttle.Throttle;
import bookstore.auth.domain.user.AuthEventFactory;
import bookstore.auth.domain.user.User;
import bookstore.auth.domain.user.Users;
import bookstore.shared.events.Envelope;
import bookstore.shared.kernel.IdSource;
import bookstore.shared.kernel.SaveResult;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Sets a new password by a link that was sent to the address of the account, and ends all
/// sessions. The address counts as verified from then on. A password that is refused does not use
/// up the link.
public final class ResetPassword {
  private final Users users;
  private final Sessions sessions;
  private final Links links;
  private final PasswordPolicy policy;
  private final PasswordHasher hasher;
  private final Throttle throttle;
  private final IdSource ids;
  private final Clock clock;

  public record Command(String token, String password, String sourceIp, String correlationId) {}

  public sealed interface Result {
    record Done() implements Result {}

    /// Used, expired, replaced or never issued; or the account is not active.
    record InvalidLink() implements Result {}

    record PasswordRefused(String reason) implements Result {}

    record TooManyAttempts(Duration retryAfter) implements Result {}
  }

  public ResetPassword(
      Users users,
      Sessions sessions,
      Links links,
      PasswordPolicy policy,
      PasswordHasher hasher,
      Throttle throttle,
      IdSource ids,
      Clock clock) {
    this.users = users;
    this.sessions = sessions;
    this.links = links;
    this.policy = policy;
    this.hasher = hasher;
    this.throttle = throttle;
    this.ids = ids;
    this.clock = clock;
  }

  public Result run(Command command) {
    return switch (throttle.admit(RateLimits.link(command.sourceIp()))) {
      case Throttle.Admission.Throttled(var retryAfter) -> new Result.TooManyAttempts(retryAfter);
      case Throttle.Admission.Admitted admitted -> {
        var result = reset(command);
        if (result instanceof Result.Done) {
          throttle.succeeded(admitted);
        }
        yield result;
      }
    };
  }

  private Result reset(Command command) {
    var token = LinkToken.parse(command.token());
    var user = token.flatMap(this::user);
    if (token.isEmpty() || user.isEmpty()) {
      return new Result.InvalidLink();
    }
    var found = user.get();
    return policy
        .violation(command.password(), found.name(), found.email())
        .<Result>map(Result.PasswordRefused::new)
        .orElseGet(() -> reset(token.get(), found, command));
  }

  /// The account whose password the token may set.
  private Optional<User> user(LinkToken token) {
    var link =
        links
            .find(token)
            .filter(found -> found.purpose() == Link.Purpose.RESET_PASSWORD)
            .filter(found -> found.isLive(clock.instant()));
    return link.flatMap(
        found ->
            users
                .byId(token.userId())
                .filter(User::isActive)
                .filter(user -> user.email().equals(found.email()))
                .filter(user -> user.generation() == found.generation()));
  }

  private Result reset(LinkToken token, User user, Command command) {
    var now = clock.instant();
    var hash = hasher.hash(command.password());
    var verifiedAt = user.emailVerifiedAt().orElse(now);
    if (links.resetPassword(token, user, hash, verifiedAt, events(user, command))
        == SaveResult.STALE) {
      return new Result.InvalidLink();
    }
    sessions.endAllBut(user.id(), Optional.empty());
    return new Result.Done();
  }

  private List<Envelope> events(User user, Command command) {
    var now = clock.instant();
    var events = new ArrayList<Envelope>();
    events.add(AuthEventFactory.passwordChanged(user, now, command.correlationId()));
    if (!user.isEmailVerified()) {
      events.add(
          AuthEventFactory.emailVerified(user.id(), ids.next("vrf"), now, command.correlationId()));
    }
    return events;
  }
}
