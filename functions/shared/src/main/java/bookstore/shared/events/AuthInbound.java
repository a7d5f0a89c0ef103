package bookstore.shared.events;

/// The events and timers that the queue `auth-events` delivers to its function.
public sealed interface AuthInbound
    permits OrderPaid,
        OrderCancelled,
        PaymentRefunded,
        ShipmentDispatched,
        ShipmentDelivered,
        ShipmentLost {}
