package bookstore.shared.events;

/// An event of an order that its buyer or its sellers are told by mail.
public sealed interface OrderMailEvent extends AuthMailInbound, OrderEvent
    permits OrderPlaced,
        OrderPaid,
        OrderCancelled,
        PaymentDeclined,
        PaymentRefunded,
        ShipmentDispatched,
        ShipmentDelivered {}
