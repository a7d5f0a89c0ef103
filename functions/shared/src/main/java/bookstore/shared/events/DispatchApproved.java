package bookstore.shared.events;

import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.ShipmentId;

/// The service orders approves that the parcel is sent. From now on the order can no longer be
/// cancelled.
public record DispatchApproved(ShipmentId shipmentId, OrderId orderId)
    implements BookstoreEvent, OrderEvent, ShippingInbound {}
