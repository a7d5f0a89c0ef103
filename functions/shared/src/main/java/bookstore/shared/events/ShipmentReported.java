package bookstore.shared.events;

import bookstore.shared.kernel.ShipmentId;
import bookstore.shared.kernel.UserId;

/// A report of shipping on one parcel.
public sealed interface ShipmentReported extends BookstoreEvent, OrderReport
    permits ShipmentCreated,
        DispatchRequested,
        ShipmentDispatched,
        ShipmentDelivered,
        ShipmentLost {
  ShipmentId shipmentId();

  UserId buyerId();

  UserId sellerId();

  String carrier();

  String trackingNumber();
}
