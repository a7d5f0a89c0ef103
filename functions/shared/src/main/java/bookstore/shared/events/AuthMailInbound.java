package bookstore.shared.events;

/// The events that the queue `auth-mail` delivers to its function.
public sealed interface AuthMailInbound permits AccountMailEvent, OrderMailEvent {}
