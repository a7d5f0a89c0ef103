package bookstore.shared.events;

import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.ShipmentId;

/// Orders lets the parcel leave. From now on its order can no longer be cancelled.
public record DispatchApproved(ShipmentId shipmentId, OrderId orderId)
    implements BookstoreEvent, OrderEvent, ShippingInbound {}
