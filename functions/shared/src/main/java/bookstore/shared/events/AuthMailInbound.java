package bookstore.shared.events;

import bookstore.shared.kernel.UserId;

/// The events that the queue `auth-mail` delivers to its function. They name the account and no
/// address, because events are archived and end in dead-letter queues.
public sealed interface AuthMailInbound
    permits EmailVerificationRequested,
        EmailChangeRequested,
        EmailChanged,
        PasswordResetRequested,
        PasswordChanged {
  UserId userId();
}
