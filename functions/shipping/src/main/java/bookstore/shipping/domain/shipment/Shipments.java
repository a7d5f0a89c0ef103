package bookstore.shipping.domain.shipment;

import bookstore.shared.events.OutboxMessage;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.ShipmentId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The store of consignments and shipments. Reads are strongly consistent; a save is atomic.
public interface Shipments {
  /// The most parcels that one transaction can save together with two messages each.
  int AT_ONCE = 30;

  Optional<Consignment> consignment(OrderId id);

  Optional<Shipment> find(ShipmentId id);

  List<Shipment> find(Collection<ShipmentId> ids);

  /// Saves the next version of a consignment and of these shipments, at most [#AT_ONCE], and the
  /// outbox messages, in one transaction. STALE when a stored version is not the previous one
  /// (optimistic lock); then nothing is written.
  SaveResult save(Consignment consignment, List<Shipment> shipments, List<OutboxMessage> messages);

  /// Saves the next version of a parcel and the outbox messages, in one transaction. STALE when the
  /// stored version is not the previous one (optimistic lock); then nothing is written.
  SaveResult save(Shipment shipment, List<OutboxMessage> messages);
}
