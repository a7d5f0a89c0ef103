package bookstore.shared.events;

import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.UserId;

/// The stock is reserved: the total, delivery included, is to be captured.
public record PaymentRequested(OrderId orderId, UserId buyerId, Money amount, String paymentToken)
    implements BookstoreEvent, OrderEvent, PaymentsInbound {}
