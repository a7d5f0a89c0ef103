package bookstore.shipping.domain.shipment;

import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.ShipmentId;
import java.util.List;
import java.util.stream.Stream;

/// The parcels that shipping has created for an order, and whether it must create no more. Never
/// deleted; `version` grows by one with every change.
public record Consignment(
    OrderId orderId, long version, boolean cancelled, List<ShipmentId> shipments) {
  public Consignment {
    shipments = List.copyOf(shipments);
  }

  static Consignment none(OrderId id) {
    return new Consignment(id, 0, false, List.of());
  }

  Consignment with(List<Shipment> made) {
    var all = Stream.concat(shipments.stream(), made.stream().map(Shipment::id)).toList();
    return new Consignment(orderId, version + 1, cancelled, all);
  }

  Consignment cancel() {
    return new Consignment(orderId, version + 1, true, shipments);
  }
}
