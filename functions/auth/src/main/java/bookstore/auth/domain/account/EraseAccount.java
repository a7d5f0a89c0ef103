package bookstore.auth.domain.account;

import bookstore.auth.domain.link.Links;
import bookstore.auth.domain.mail.MailRecipients;
import bookstore.auth.domain.notification.Notifications;
import bookstore.auth.domain.password.PasswordHasher;
import bookstore.auth.domain.session.Sessions;
import bookstore.auth.domain.throttle.Throttle;
import bookstore.auth.domain.user.AuthEventFactory;
import bookstore.auth.domain.user.Users;
import bookstore.shared.kernel.UserId;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/// Erases an account and the data that this service stores for it, and publishes `UserErased`, on
/// which the other services erase theirs. Orders and sales keep the user id as a pseudonym.
/// Idempotent: a repeated call completes an interrupted one.
public final class EraseAccount {
  private final Users users;
  private final Sessions sessions;
  private final Notifications notifications;
  private final Links links;
  private final MailRecipients mailRecipients;
  private final Reauthenticate reauthenticate;
  private final Clock clock;

  public sealed interface Result {
    record Erased() implements Result {}

    record WrongPassword() implements Result {}

    record TooManyAttempts(Duration retryAfter) implements Result {}
  }

  public EraseAccount(
      Users users,
      Sessions sessions,
      Notifications notifications,
      Links links,
      MailRecipients mailRecipients,
      PasswordHasher hasher,
      Throttle throttle,
      Clock clock) {
    this.users = users;
    this.sessions = sessions;
    this.notifications = notifications;
    this.links = links;
    this.mailRecipients = mailRecipients;
    this.reauthenticate = new Reauthenticate(users, hasher, throttle);
    this.clock = clock;
  }

  public Result run(UserId id, String password, String correlationId) {
    return switch (reauthenticate.run(id, password)) {
      case Reauthenticate.Result.Confirmed(var user) ->
          switch (users.erase(user, AuthEventFactory.erased(id, clock.instant(), correlationId))) {
            case SAVED -> deleteRemainingData(id);
            case STALE -> new Result.WrongPassword();
          };
      case Reauthenticate.Result.NoAccount() -> deleteRemainingData(id);
      case Reauthenticate.Result.WrongPassword() -> new Result.WrongPassword();
      case Reauthenticate.Result.TooManyAttempts(var retryAfter) ->
          new Result.TooManyAttempts(retryAfter);
    };
  }

  private Result deleteRemainingData(UserId id) {
    sessions.endAllBut(id, Optional.empty());
    notifications.erase(id);
    links.erase(id);
    mailRecipients.erase(id);
    sessions.forgetDevices(id);
    return new Result.Erased();
  }
}
