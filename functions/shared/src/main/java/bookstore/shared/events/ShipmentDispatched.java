package bookstore.shared.events;

import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.ShipmentId;
import bookstore.shared.kernel.UserId;

/// The carrier has fetched the parcel.
public record ShipmentDispatched(
    ShipmentId shipmentId,
    OrderId orderId,
    UserId buyerId,
    UserId sellerId,
    String carrier,
    String trackingNumber)
    implements ShipmentReported, AuthInbound, OrderMailEvent {}
