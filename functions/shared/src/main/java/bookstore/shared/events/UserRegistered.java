package bookstore.shared.events;

import bookstore.shared.kernel.UserId;

/// An account was registered.
public record UserRegistered(UserId userId, String name) implements BookstoreEvent {}
