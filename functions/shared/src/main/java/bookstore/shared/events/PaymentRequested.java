package bookstore.shared.events;

import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.UserId;

/// The basket is held: collect the total, delivery included.
public record PaymentRequested(OrderId orderId, UserId buyerId, Money amount, String paymentToken)
    implements BookstoreEvent, PaymentsInbound {}
