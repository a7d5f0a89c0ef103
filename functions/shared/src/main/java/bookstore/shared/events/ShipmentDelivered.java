package bookstore.shared.events;

import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.ShipmentId;
import bookstore.shared.kernel.UserId;

/// The parcel was delivered to the buyer.
public record ShipmentDelivered(
    ShipmentId shipmentId,
    OrderId orderId,
    UserId buyerId,
    UserId sellerId,
    String carrier,
    String trackingNumber)
    implements ShipmentReported, AuthInbound, OrderMailEvent {}
