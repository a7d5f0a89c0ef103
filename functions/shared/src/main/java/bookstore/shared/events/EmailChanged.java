package bookstore.shared.events;

import bookstore.shared.kernel.UserId;

/// An account has another e-mail address. Auth finds the addresses by `requestId`.
public record EmailChanged(UserId userId, String requestId)
    implements BookstoreEvent, AccountMailEvent {}
