package bookstore.simulation.deployed;

import bookstore.shared.events.OutboxMessage;
import bookstore.shared.events.ShippingAddress;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.ShipmentId;
import bookstore.shipping.domain.shipment.Consignment;
import bookstore.shipping.domain.shipment.Shipment;
import bookstore.shipping.domain.shipment.Shipments;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Some parcels get lost and others of the same order arrive: each goes to an address of its own, a
/// few of them to where the simulated carriers lose all.
record LossyShipments(Shipments shipments) implements Shipments {
  private static final int LOST = 6;

  @Override
  public Optional<Consignment> consignment(OrderId id) {
    return shipments.consignment(id);
  }

  @Override
  public Optional<Shipment> find(ShipmentId id) {
    return shipments.find(id);
  }

  @Override
  public List<Shipment> find(Collection<ShipmentId> ids) {
    return shipments.find(ids);
  }

  @Override
  public SaveResult save(
      Consignment consignment, List<Shipment> parcels, List<OutboxMessage> messages) {
    return shipments.save(
        consignment, parcels.stream().map(LossyShipments::sent).toList(), messages);
  }

  @Override
  public SaveResult save(Shipment shipment, List<OutboxMessage> messages) {
    return shipments.save(shipment, messages);
  }

  private static Shipment sent(Shipment parcel) {
    return new Shipment(
        parcel.id(),
        parcel.version(),
        parcel.orderId(),
        parcel.buyerId(),
        parcel.sellerId(),
        parcel.carrier(),
        parcel.trackingNumber(),
        address(parcel),
        parcel.lines(),
        parcel.status(),
        parcel.correlationId());
  }

  private static @Nullable ShippingAddress address(Shipment parcel) {
    var address = parcel.address();
    if (address == null || Math.floorMod(parcel.id().value().hashCode(), LOST) != 0) {
      return address;
    }
    return new ShippingAddress(
        address.name(),
        address.line1(),
        null,
        address.city(),
        null,
        "999999",
        address.country(),
        address.phone());
  }
}
