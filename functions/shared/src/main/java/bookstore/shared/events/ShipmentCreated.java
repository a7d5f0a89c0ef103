package bookstore.shared.events;

import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.ShipmentId;
import bookstore.shared.kernel.UserId;
import java.util.List;

/// A seller's parcel has a carrier and a tracking number.
public record ShipmentCreated(
    ShipmentId shipmentId,
    OrderId orderId,
    UserId buyerId,
    UserId sellerId,
    String carrier,
    String trackingNumber,
    List<ParcelLine> lines)
    implements ShipmentReported {
  public ShipmentCreated {
    lines = List.copyOf(lines);
  }
}
