package bookstore.shipping.domain.shipment;

import bookstore.shared.events.OutboxMessage;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.ShipmentId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Shipments in memory, with the messages that were sent.
public final class InMemoryShipments implements Shipments {
  private final Map<OrderId, Consignment> consignments = new HashMap<>();
  private final Map<ShipmentId, Shipment> shipments = new HashMap<>();
  private final List<OutboxMessage> sent = new ArrayList<>();

  @Override
  public synchronized Optional<Consignment> consignment(OrderId id) {
    return Optional.ofNullable(consignments.get(id));
  }

  @Override
  public synchronized Optional<Shipment> find(ShipmentId id) {
    return Optional.ofNullable(shipments.get(id));
  }

  @Override
  public synchronized List<Shipment> find(Collection<ShipmentId> ids) {
    return ids.stream().flatMap(id -> find(id).stream()).toList();
  }

  @Override
  public synchronized SaveResult save(
      Consignment consignment, List<Shipment> changed, List<OutboxMessage> messages) {
    var before = consignment(consignment.orderId()).map(Consignment::version).orElse(0L);
    if (before != consignment.version() - 1 || !changed.stream().allMatch(this::isNext)) {
      return SaveResult.STALE;
    }
    consignments.put(consignment.orderId(), consignment);
    changed.forEach(shipment -> shipments.put(shipment.id(), shipment));
    sent.addAll(messages);
    return SaveResult.SAVED;
  }

  @Override
  public synchronized SaveResult save(Shipment shipment, List<OutboxMessage> messages) {
    if (!isNext(shipment)) {
      return SaveResult.STALE;
    }
    shipments.put(shipment.id(), shipment);
    sent.addAll(messages);
    return SaveResult.SAVED;
  }

  public synchronized List<OutboxMessage> sent() {
    return List.copyOf(sent);
  }

  private boolean isNext(Shipment shipment) {
    return find(shipment.id()).map(Shipment::version).orElse(0L) == shipment.version() - 1;
  }
}
