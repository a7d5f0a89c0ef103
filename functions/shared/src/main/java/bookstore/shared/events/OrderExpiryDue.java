package bookstore.shared.events;

import bookstore.shared.kernel.OrderId;

/// The time to pay is over.
public record OrderExpiryDue(OrderId orderId) implements Timer, OrderReport {}
