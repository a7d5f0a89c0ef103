package bookstore.shared.events;

import bookstore.shared.kernel.OrderId;

/// What another service, or a timer, reports about one order; the input of the order's saga.
public sealed interface OrderReport extends OrdersInbound
    permits StockReserved,
        StockRejected,
        PaymentCaptured,
        PaymentDeclined,
        PaymentRefunded,
        ShipmentReported,
        OrderExpiryDue {
  OrderId orderId();
}
