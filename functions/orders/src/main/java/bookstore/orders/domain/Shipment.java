package bookstore.orders.domain;

import bookstore.shared.kernel.ShipmentId;
import bookstore.shared.kernel.UserId;

/// One seller's part of an order on its way, as shipping has reported it.
public record Shipment(
    ShipmentId id, UserId sellerId, String carrier, String trackingNumber, Status status) {

  /// How far it has come; reports may arrive in any order, and the furthest counts.
  public enum Status {
    CREATED,
    DISPATCHED,
    DELIVERED,
    LOST,
    RECALLED;

    public boolean isFinal() {
      return switch (this) {
        case CREATED, DISPATCHED -> false;
        case DELIVERED, LOST, RECALLED -> true;
      };
    }

    boolean hasLeft() {
      return this != CREATED && this != RECALLED;
    }

    boolean follows(Status other) {
      return !other.isFinal() && compareTo(other) > 0;
    }
  }

  Shipment become(Status next) {
    return new Shipment(id, sellerId, carrier, trackingNumber, next);
  }
}
