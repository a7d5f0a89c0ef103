package bookstore.auth.domain.user;

import bookstore.shared.events.EmailChangeRequested;
import bookstore.shared.events.EmailChanged;
import bookstore.shared.events.EmailVerificationRequested;
import bookstore.shared.events.EmailVerified;
import bookstore.shared.events.Envelope;
import bookstore.shared.events.NewDeviceUsed;
import bookstore.shared.events.PasswordChanged;
import bookstore.shared.events.PasswordResetRequested;
import bookstore.shared.events.UserDisabled;
import bookstore.shared.events.UserEnabled;
import bookstore.shared.events.UserErased;
import bookstore.shared.events.UserRegistered;
import bookstore.shared.kernel.UserId;
import java.time.Instant;

/// The only place that constructs the events of auth, with their ids. Each event happens at most
/// once to its account, or to one generation of it.
public final class AuthEventFactory {
  private AuthEventFactory() {}

  public static Envelope registered(User user, String correlationId) {
    var event = new UserRegistered(user.id(), user.name());
    return Envelope.once(event, user.id().value(), user.createdAt(), correlationId);
  }

  /// Of an account that has just been registered.
  public static Envelope verificationRequested(User user, String correlationId) {
    return verificationRequested(user.id(), user.id().value(), user.createdAt(), correlationId);
  }

  public static Envelope verificationRequested(
      UserId id, String requestId, Instant now, String correlationId) {
    return Envelope.once(new EmailVerificationRequested(id), requestId, now, correlationId);
  }

  public static Envelope resetRequested(
      UserId id, String requestId, Instant now, String correlationId) {
    return Envelope.once(new PasswordResetRequested(id), requestId, now, correlationId);
  }

  public static Envelope emailChangeRequested(
      UserId id, String requestId, Instant now, String correlationId) {
    return Envelope.once(new EmailChangeRequested(id, requestId), requestId, now, correlationId);
  }

  public static Envelope emailChanged(
      UserId id, String requestId, Instant now, String correlationId) {
    return Envelope.once(new EmailChanged(id, requestId), requestId, now, correlationId);
  }

  public static Envelope emailVerified(
      UserId id, String linkId, Instant now, String correlationId) {
    return Envelope.once(new EmailVerified(id), linkId, now, correlationId);
  }

  /// The event of an account whose password replaces the one of the generation `before`.
  public static Envelope passwordChanged(User before, Instant now, String correlationId) {
    var subject = before.id() + "-" + (before.generation() + 1);
    return Envelope.once(new PasswordChanged(before.id()), subject, now, correlationId);
  }

  /// The event of an account that has just been disabled or enabled, whose generation is the
  /// version of its status.
  public static Envelope statusChanged(
      User after, UserId admin, Instant now, String correlationId) {
    var event =
        switch (after.status()) {
          case ACTIVE -> new UserEnabled(after.id(), after.generation(), admin);
          case DISABLED -> new UserDisabled(after.id(), after.generation(), admin);
        };
    return Envelope.once(event, after.id() + "-" + after.generation(), now, correlationId);
  }

  public static Envelope erased(UserId id, Instant now, String correlationId) {
    return Envelope.once(new UserErased(id), id.value(), now, correlationId);
  }

  /// The event of the session that a login with a new device has just started.
  public static Envelope newDeviceUsed(
      User user,
      String browser,
      String system,
      String sessionId,
      Instant now,
      String correlationId) {
    var event = new NewDeviceUsed(user.id(), browser, system);
    return Envelope.once(event, sessionId, now, correlationId);
  }
}
