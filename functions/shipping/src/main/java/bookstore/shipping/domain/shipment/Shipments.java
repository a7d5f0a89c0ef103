package bookstore.shipping.domain.shipment;

import bookstore.shared.events.OutboxMessage;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.ShipmentId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Where parcels are kept. Reads see every write that has been answered; a write is atomic.
public interface Shipments {
  /// How many parcels one write takes together with two messages each.
  int AT_ONCE = 30;

  Optional<Consignment> consignment(OrderId id);

  Optional<Shipment> find(ShipmentId id);

  List<Shipment> find(Collection<ShipmentId> ids);

  /// Writes the next version of a consignment, of these shipments, and the messages; STALE when any
  /// of the former is no longer the version before.
  Write save(Consignment consignment, List<Shipment> shipments, List<OutboxMessage> messages);

  /// Writes the next version of a parcel and the messages; STALE when it is no longer the version
  /// before.
  Write save(Shipment shipment, List<OutboxMessage> messages);
}
