package bookstore.shared.events;

import bookstore.shared.kernel.UserId;

/// The user of an account wants another e-mail address. Auth finds the addresses by `requestId`.
public record EmailChangeRequested(UserId userId, String requestId)
    implements BookstoreEvent, AccountMailEvent {}
