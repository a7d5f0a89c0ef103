package bookstore.shipping.domain.shipment;

import bookstore.shared.events.OutboxMessage;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.ShipmentId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Where parcels are kept. Reads see every save that has been answered; a save is atomic.
public interface Shipments {
  /// How many parcels one write takes together with two messages each.
  int AT_ONCE = 30;

  Optional<Consignment> consignment(OrderId id);

  Optional<Shipment> find(ShipmentId id);

  List<Shipment> find(Collection<ShipmentId> ids);

  /// Saves the next version of a consignment and of these shipments, at most [#AT_ONCE], and the
  /// messages, all or nothing. STALE when a stored version is not the one before.
  SaveResult save(Consignment consignment, List<Shipment> shipments, List<OutboxMessage> messages);

  /// Saves the next version of a parcel and the messages, all or nothing. STALE when the stored
  /// version is not the one before.
  SaveResult save(Shipment shipment, List<OutboxMessage> messages);
}
