package bookstore.shared.events;

import bookstore.shared.kernel.UserId;

/// An account has another password, which its user has changed or reset.
public record PasswordChanged(UserId userId) implements BookstoreEvent, AccountMailEvent {}
