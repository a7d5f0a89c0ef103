package bookstore.orders.domain.order;

import bookstore.shared.kernel.ShipmentId;
import bookstore.shared.kernel.UserId;

/// The parcel of one seller of an order, as shipping has reported it.
public record Shipment(
    ShipmentId id, UserId sellerId, String carrier, String trackingNumber, Status status) {

  /// The status of a parcel. Reports may arrive in any order; the most advanced status wins. Orders
  /// has approved the dispatch of a CLEARED parcel; a CANCELLED parcel stays at its seller.
  public enum Status {
    CREATED,
    CLEARED,
    DISPATCHED,
    DELIVERED,
    LOST,
    CANCELLED;

    public boolean isFinal() {
      return switch (this) {
        case CREATED, CLEARED, DISPATCHED -> false;
        case DELIVERED, LOST, CANCELLED -> true;
      };
    }

    public boolean hasLeft() {
      return switch (this) {
        case DISPATCHED, DELIVERED, LOST -> true;
        case CREATED, CLEARED, CANCELLED -> false;
      };
    }

    public boolean follows(Status other) {
      return !other.isFinal() && compareTo(other) > 0;
    }
  }

  public Shipment become(Status next) {
    return new Shipment(id, sellerId, carrier, trackingNumber, next);
  }
}
