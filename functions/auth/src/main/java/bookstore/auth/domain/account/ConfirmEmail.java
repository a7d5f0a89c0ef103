package bookstore.auth.domain.account;

import bookstore.auth.domain.link.EmailChange;
import bookstore.auth.domain.link.Link;
import bookstore.auth.domain.link.LinkToken;
import bookstore.auth.domain.link.Links;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Uses a link that was sent to an address: the address of the account counts as verified, or the
/// account has the new address that was asked for.
public final class ConfirmEmail {
  private final Users users;
  private final Links links;
  private final Throttle throttle;
  private final IdSource ids;
  private final Clock clock;

  public sealed interface Result {
    record Confirmed() implements Result {}

    /// Used, expired, replaced or never issued; or the account is not active.
    record InvalidLink() implements Result {}

    /// Another account has got the address meanwhile.
    record EmailTaken() implements Result {}

    record TooManyAttempts(Duration retryAfter) implements Result {}
  }

  public ConfirmEmail(Users users, Links links, Throttle throttle, IdSource ids, Clock clock) {
    this.users = users;
    this.links = links;
    this.throttle = throttle;
    this.ids = ids;
    this.clock = clock;
  }

  public Result run(String token, String sourceIp, String correlationId) {
    return switch (throttle.admit(RateLimits.link(sourceIp))) {
      case Throttle.Admission.Throttled(var retryAfter) -> new Result.TooManyAttempts(retryAfter);
      case Throttle.Admission.Admitted admitted -> {
        var result = confirm(token, correlationId);
        if (result instanceof Result.Confirmed) {
          throttle.succeeded(admitted);
        }
        yield result;
      }
    };
  }

  private Result confirm(String text, String correlationId) {
    var token = LinkToken.parse(text);
    var link = token.flatMap(links::find).filter(found -> found.isLive(clock.instant()));
    var user = token.flatMap(found -> users.byId(found.userId())).filter(User::isActive);
    if (token.isEmpty() || link.isEmpty() || user.isEmpty()) {
      return new Result.InvalidLink();
    }
    return switch (link.get().purpose()) {
      case VERIFY_EMAIL -> verify(token.get(), link.get(), user.get(), correlationId);
      case CHANGE_EMAIL -> change(token.get(), link.get(), user.get(), correlationId);
      case RESET_PASSWORD -> new Result.InvalidLink();
    };
  }

  private Result verify(LinkToken token, Link link, User user, String correlationId) {
    if (!user.email().equals(link.email())) {
      return new Result.InvalidLink();
    }
    var now = clock.instant();
    var verifiedAt = user.emailVerifiedAt().orElse(now);
    var events =
        user.isEmailVerified() ? List.<Envelope>of() : List.of(verified(user, now, correlationId));
    return links.verifyEmail(token, user, verifiedAt, events) == SaveResult.SAVED
        ? new Result.Confirmed()
        : new Result.InvalidLink();
  }

  /// A changed password makes the link void, so that the owner of the present address, who was
  /// told, can prevent the change.
  private Result change(LinkToken token, Link link, User user, String correlationId) {
    var wanted =
        link.requestId().map(request -> new EmailChange(request, link.email())).orElseThrow();
    if (user.generation() != link.generation()
        || !links.wantedChange(user.id()).equals(Optional.of(wanted))) {
      return new Result.InvalidLink();
    }
    var now = clock.instant();
    var events = new ArrayList<Envelope>();
    events.add(AuthEventFactory.emailChanged(user.id(), wanted.requestId(), now, correlationId));
    events.add(verified(user, now, correlationId));
    if (links.changeEmail(token, user, wanted, now, events) == SaveResult.SAVED) {
      return new Result.Confirmed();
    }
    var owner = users.byEmail(wanted.email());
    return owner.filter(other -> !other.id().equals(user.id())).isPresent()
        ? new Result.EmailTaken()
        : new Result.InvalidLink();
  }

  private Envelope verified(User user, Instant now, String correlationId) {
    return AuthEventFactory.emailVerified(user.id(), ids.next("vrf"), now, correlationId);
  }
}
