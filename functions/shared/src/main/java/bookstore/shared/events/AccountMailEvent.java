package bookstore.shared.events;

import bookstore.shared.kernel.UserId;

/// An event of an account that its user is told by mail. It names the account and no address,
/// because events are archived and end in dead-letter queues.
public sealed interface AccountMailEvent extends AuthMailInbound
    permits EmailVerificationRequested,
        EmailChangeRequested,
        EmailChanged,
        PasswordResetRequested,
        PasswordChanged,
        NewDeviceUsed {
  UserId userId();
}
