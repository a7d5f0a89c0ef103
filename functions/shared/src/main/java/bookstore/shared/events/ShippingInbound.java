package bookstore.shared.events;

/// The events and timers that the queue `shipping-events` delivers to its function.
public sealed interface ShippingInbound
    permits OrderPaid, OrderCancelled, OrderOverdue, DispatchApproved, ShipmentStepDue {}
