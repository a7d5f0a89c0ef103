package bookstore.shared.events;

import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.ShipmentId;
import bookstore.shared.kernel.UserId;

/// The parcel is packed and waits for `DispatchApproved`.
public record DispatchRequested(
    ShipmentId shipmentId,
    OrderId orderId,
    UserId buyerId,
    UserId sellerId,
    String carrier,
    String trackingNumber)
    implements ShipmentReported {}
