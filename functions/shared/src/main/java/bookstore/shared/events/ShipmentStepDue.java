package bookstore.shared.events;

import bookstore.shared.kernel.ShipmentId;

/// The carrier's next step is due.
public record ShipmentStepDue(ShipmentId shipmentId, String step)
    implements Timer, ShippingInbound {}
