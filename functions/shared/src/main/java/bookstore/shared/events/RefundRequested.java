package bookstore.shared.events;

import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.OrderId;

/// Give back part of what was collected; `refundId` is stable, one refund each.
public record RefundRequested(OrderId orderId, String refundId, Money amount, String reason)
    implements BookstoreEvent, PaymentsInbound {}
