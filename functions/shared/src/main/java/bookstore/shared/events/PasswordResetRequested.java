package bookstore.shared.events;

import bookstore.shared.kernel.UserId;

/// A link that sets a new password of an account is wanted.
public record PasswordResetRequested(UserId userId) implements BookstoreEvent, AccountMailEvent {}
