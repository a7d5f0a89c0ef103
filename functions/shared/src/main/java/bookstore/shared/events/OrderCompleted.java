package bookstore.shared.events;

import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.UserId;

/// Every parcel was delivered or refunded.
public record OrderCompleted(OrderId orderId, UserId buyerId)
    implements BookstoreEvent, OrderEvent {}
