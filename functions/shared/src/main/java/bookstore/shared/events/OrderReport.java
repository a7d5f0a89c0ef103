package bookstore.shared.events;

/// What another service, or a timer, reports about one order; the input of the order's saga.
public sealed interface OrderReport extends OrdersInbound, OrderEvent
    permits StockReserved,
        StockRejected,
        PaymentCaptured,
        PaymentDeclined,
        PaymentRefunded,
        ShipmentReported,
        OrderExpiryDue {}
