package bookstore.shared.events;

/// The events and timers that the queue `orders-events` delivers to its function.
public sealed interface OrdersInbound permits OrderReport, UserErased, UserStatusChanged {}
