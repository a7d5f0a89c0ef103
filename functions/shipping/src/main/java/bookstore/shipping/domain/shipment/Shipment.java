package bookstore.shipping.domain.shipment;

import bookstore.shared.events.ParcelLine;
import bookstore.shared.events.ShippingAddress;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.ShipmentId;
import bookstore.shared.kernel.UserId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The parcel of one seller to one buyer; `version` grows by one with every change. The address is
/// deleted when the parcel's status is final.
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

  /// The status of a parcel. PACKED waits for orders' approval; CANCELLED stays at its seller.
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

  /// The next step: DISPATCH packs the parcel and requests approval, DELIVER delivers it.
  public enum CarrierStep {
    DISPATCH,
    DELIVER
  }

  /// The parcel after the step; empty when the step does not apply to its status.
  Optional<Shipment> after(CarrierStep step) {
    return switch (step) {
      case DISPATCH -> from(Status.CREATED, Status.PACKED);
      case DELIVER -> from(Status.DISPATCHED, isLost() ? Status.LOST : Status.DELIVERED);
    };
  }

  /// The parcel after orders' approval; empty when it was approved before.
  Optional<Shipment> approved() {
    return from(Status.PACKED, Status.DISPATCHED);
  }

  /// The parcel after its order is cancelled; empty when it has left or was cancelled before.
  Optional<Shipment> cancelled() {
    return switch (status) {
      case CREATED, PACKED -> Optional.of(become(Status.CANCELLED));
      case DISPATCHED, DELIVERED, LOST, CANCELLED -> Optional.empty();
    };
  }

  /// The carrier's next step; empty when the parcel waits for orders or its status is final.
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

  /// The next version without a change, to publish its status again.
  Shipment nextVersion() {
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
