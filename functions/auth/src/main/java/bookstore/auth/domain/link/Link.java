package bookstore.auth.domain.link;

import bookstore.auth.domain.user.EmailAddress;
import bookstore.auth.domain.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What using a link does: for the address that it was sent to, for the account in the generation
/// that it had then, and for a change of address the request.
public record Link(
    Purpose purpose,
    EmailAddress email,
    long generation,
    Optional<String> requestId,
    Instant endsAt) {
  public static final Duration LIFETIME = Duration.ofHours(1);

  /// What a link is for.
  public enum Purpose {
    RESET_PASSWORD,
    VERIFY_EMAIL,
    CHANGE_EMAIL
  }

  public static Link to(EmailAddress email, Purpose purpose, User user, Instant now) {
    return new Link(purpose, email, user.generation(), Optional.empty(), now.plus(LIFETIME));
  }

  public static Link toChange(EmailChange wanted, User user, Instant now) {
    return new Link(
        Purpose.CHANGE_EMAIL,
        wanted.email(),
        user.generation(),
        Optional.of(wanted.requestId()),
        now.plus(LIFETIME));
  }

  public boolean isLive(Instant now) {
    return now.isBefore(endsAt);
  }
}
