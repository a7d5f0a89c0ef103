package bookstore.shared.events;

import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.OrderId;

/// A part of the captured total is to be refunded. `refundId` is stable, so that each refund is
/// made once.
public record RefundRequested(OrderId orderId, String refundId, Money amount, String reason)
    implements BookstoreEvent, OrderEvent, PaymentsInbound {}
