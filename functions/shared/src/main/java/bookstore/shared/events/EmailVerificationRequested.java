package bookstore.shared.events;

import bookstore.shared.kernel.UserId;

/// A link that confirms the address of an account is wanted: it was registered, or its user asks
/// for another one.
public record EmailVerificationRequested(UserId userId)
    implements BookstoreEvent, AccountMailEvent {}
