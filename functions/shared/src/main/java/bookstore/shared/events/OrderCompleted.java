package bookstore.shared.events;

import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.UserId;

/// Every parcel arrived or was refunded.
public record OrderCompleted(OrderId orderId, UserId buyerId) implements BookstoreEvent {}
