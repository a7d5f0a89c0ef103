package bookstore.auth.domain.account;

import bookstore.auth.domain.user.User;
import bookstore.shared.events.Envelope;
import bookstore.shared.events.UserDisabled;
import bookstore.shared.events.UserEnabled;
import bookstore.shared.events.UserErased;
import bookstore.shared.events.UserRegistered;
import bookstore.shared.kernel.UserId;
import java.time.Instant;

/// The only place that constructs the events of auth, with their ids. Each event happens at most
/// once to its account, or to one generation of it.
final class AuthEventFactory {
  private AuthEventFactory() {}

  static Envelope registered(User user, String correlationId) {
    var event = new UserRegistered(user.id(), user.name());
    return Envelope.once(event, user.id().value(), user.createdAt(), correlationId);
  }

  /// The event of an account that has just been disabled or enabled, whose generation is the
  /// version of its status.
  static Envelope statusChanged(User after, Instant now, String correlationId) {
    var event =
        switch (after.status()) {
          case ACTIVE -> new UserEnabled(after.id(), after.generation());
          case DISABLED -> new UserDisabled(after.id(), after.generation());
        };
    return Envelope.once(event, after.id() + "-" + after.generation(), now, correlationId);
  }

  static Envelope erased(UserId id, Instant now, String correlationId) {
    return Envelope.once(new UserErased(id), id.value(), now, correlationId);
  }
}
