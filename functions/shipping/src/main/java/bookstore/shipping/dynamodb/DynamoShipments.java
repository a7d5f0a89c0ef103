package bookstore.shipping.dynamodb;

import bookstore.shared.dynamodb.Item;
import bookstore.shared.dynamodb.ItemKey;
import bookstore.shared.dynamodb.RecordTable;
import bookstore.shared.dynamodb.Write;
import bookstore.shared.events.OutboxMessage;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.ShipmentId;
import bookstore.shared.outbox.Outbox;
import bookstore.shipping.domain.shipment.Consignment;
import bookstore.shipping.domain.shipment.Shipment;
import bookstore.shipping.domain.shipment.Shipments;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Shipments in DynamoDB: `ORDER#<id>` is a consignment, `SHIPMENT#<id>` a shipment.
public final class DynamoShipments implements Shipments {
  private static final String ORDER = "ORDER";
  private static final String SHIPMENT = "SHIPMENT";

  private final RecordTable table;
  private final Outbox outbox;

  public DynamoShipments(RecordTable table, Outbox outbox) {
    this.table = table;
    this.outbox = outbox;
  }

  @Override
  public Optional<Consignment> consignment(OrderId id) {
    return table.find("ORDER#" + id, ORDER, Consignment.class);
  }

  @Override
  public Optional<Shipment> find(ShipmentId id) {
    return table.find("SHIPMENT#" + id, SHIPMENT, Shipment.class);
  }

  @Override
  public List<Shipment> find(Collection<ShipmentId> ids) {
    var pks = ids.stream().map(id -> "SHIPMENT#" + id).toList();
    return table.find(pks, SHIPMENT, Shipment.class);
  }

  @Override
  public SaveResult save(
      Consignment consignment, List<Shipment> shipments, List<OutboxMessage> messages) {
    var items = new ArrayList<Write>();
    var item = Item.of(new ItemKey("ORDER#" + consignment.orderId(), ORDER), consignment);
    items.add(table.put(item, consignment.version()));
    shipments.forEach(shipment -> items.add(put(shipment)));
    return write(items, messages);
  }

  @Override
  public SaveResult save(Shipment shipment, List<OutboxMessage> messages) {
    return write(new ArrayList<>(List.of(put(shipment))), messages);
  }

  private Write put(Shipment shipment) {
    var item = Item.of(new ItemKey("SHIPMENT#" + shipment.id(), SHIPMENT), shipment);
    return table.put(item, shipment.version());
  }

  private SaveResult write(List<Write> items, List<OutboxMessage> messages) {
    messages.forEach(message -> items.add(outbox.put(message)));
    return table.save(items);
  }
}
