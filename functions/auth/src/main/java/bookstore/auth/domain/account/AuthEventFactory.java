package bookstore.auth.domain.account;

import bookstore.auth.domain.user.User;
import bookstore.shared.events.Envelope;
import bookstore.shared.events.UserErased;
import bookstore.shared.events.UserRegistered;
import bookstore.shared.kernel.UserId;
import java.time.Instant;

/// The only place that constructs the events of auth, with their ids. Each event happens at most
/// once to its account.
final class AuthEventFactory {
  private AuthEventFactory() {}

  static Envelope registered(User user, String correlationId) {
    var event = new UserRegistered(user.id(), user.name());
    return Envelope.once(event, user.id().value(), user.createdAt(), correlationId);
  }

  static Envelope erased(UserId id, Instant now, String correlationId) {
    return Envelope.once(new UserErased(id), id.value(), now, correlationId);
  }
}
