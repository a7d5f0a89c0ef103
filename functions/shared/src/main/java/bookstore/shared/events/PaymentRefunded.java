package bookstore.shared.events;

import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.UserId;

/// A refund was made to the buyer.
public record PaymentRefunded(OrderId orderId, UserId buyerId, String refundId, Money amount)
    implements BookstoreEvent, AuthInbound, OrderMailEvent, OrderReport {}
