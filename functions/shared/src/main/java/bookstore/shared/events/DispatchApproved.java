package bookstore.shared.events;

import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.ShipmentId;

/// The parcel may leave: from now on its order can no longer be cancelled.
public record DispatchApproved(ShipmentId shipmentId, OrderId orderId)
    implements BookstoreEvent, ShippingInbound {}
