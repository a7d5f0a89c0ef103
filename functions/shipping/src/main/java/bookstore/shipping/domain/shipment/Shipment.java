package bookstore.shipping.domain.shipment;

import bookstore.shared.events.ParcelLine;
import bookstore.shared.events.ShippingAddress;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.ShipmentId;
import bookstore.shared.kernel.UserId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One seller's parcel on its way to one buyer; `version` grows by one with every change. Where it
/// goes is known only until it has arrived, or never will.
public record Shipment(
    ShipmentId id,
    long version,
    OrderId orderId,
    UserId buyerId,
    UserId sellerId,
    String carrier,
    String trackingNumber,
    @Nullable ShippingAddress address,
    List<ParcelLine> lines,
    Status status,
    String correlationId) {

  /// The simulated carriers lose every parcel sent there.
  private static final String NOWHERE = "999999";

  public Shipment {
    lines = List.copyOf(lines);
    address = status.isOver() ? null : address;
  }

  /// Where a parcel is. PACKED waits for orders' word; CANCELLED stays at its seller.
  public enum Status {
    CREATED,
    PACKED,
    DISPATCHED,
    DELIVERED,
    LOST,
    CANCELLED;

    boolean isOver() {
      return switch (this) {
        case CREATED, PACKED, DISPATCHED -> false;
        case DELIVERED, LOST, CANCELLED -> true;
      };
    }
  }

  /// What is due next: DISPATCH packs it and asks to let it go, DELIVER brings it.
  public enum CarrierStep {
    DISPATCH,
    DELIVER
  }

  /// The parcel after the step; empty when the step does not apply to where it is.
  Optional<Shipment> after(CarrierStep step) {
    return switch (step) {
      case DISPATCH -> from(Status.CREATED, Status.PACKED);
      case DELIVER -> from(Status.DISPATCHED, isLost() ? Status.LOST : Status.DELIVERED);
    };
  }

  /// The parcel once orders let it go; empty when that comes again.
  Optional<Shipment> approved() {
    return from(Status.PACKED, Status.DISPATCHED);
  }

  /// The parcel once its order is cancelled; empty when that comes too late, or again.
  Optional<Shipment> cancelled() {
    return switch (status) {
      case CREATED, PACKED -> Optional.of(become(Status.CANCELLED));
      case DISPATCHED, DELIVERED, LOST, CANCELLED -> Optional.empty();
    };
  }

  /// What the carrier does next; empty when it waits for orders or is done.
  Optional<CarrierStep> nextStep() {
    return switch (status) {
      case CREATED -> Optional.of(CarrierStep.DISPATCH);
      case DISPATCHED -> Optional.of(CarrierStep.DELIVER);
      case PACKED, DELIVERED, LOST, CANCELLED -> Optional.empty();
    };
  }

  private Optional<Shipment> from(Status before, Status after) {
    return status == before ? Optional.of(become(after)) : Optional.empty();
  }

  private boolean isLost() {
    return address != null && NOWHERE.equals(address.postalCode());
  }

  /// The same, to be said again.
  Shipment again() {
    return become(status);
  }

  private Shipment become(Status next) {
    return new Shipment(
        id,
        version + 1,
        orderId,
        buyerId,
        sellerId,
        carrier,
        trackingNumber,
        address,
        lines,
        next,
        correlationId);
  }
}
