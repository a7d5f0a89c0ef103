package bookstore.shipping.dynamodb;

import bookstore.shared.dynamodb.Documents;
import bookstore.shared.dynamodb.Transaction;
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
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Shipments in DynamoDB: `ORDER#<id>` is a consignment, `SHIPMENT#<id>` a shipment.
public final class DynamoShipments implements Shipments {
  private static final String ORDER = "ORDER";
  private static final String SHIPMENT = "SHIPMENT";

  private final DynamoDbClient dynamoDb;
  private final Documents documents;
  private final Outbox outbox;

  public DynamoShipments(DynamoDbClient dynamoDb, String table, Outbox outbox) {
    this.dynamoDb = dynamoDb;
    this.documents = new Documents(dynamoDb, table);
    this.outbox = outbox;
  }

  @Override
  public Optional<Consignment> consignment(OrderId id) {
    return documents.find("ORDER#" + id, ORDER, Consignment.class);
  }

  @Override
  public Optional<Shipment> find(ShipmentId id) {
    return documents.find("SHIPMENT#" + id, SHIPMENT, Shipment.class);
  }

  @Override
  public List<Shipment> find(Collection<ShipmentId> ids) {
    var pks = ids.stream().map(id -> "SHIPMENT#" + id).toList();
    return documents.find(pks, SHIPMENT, Shipment.class);
  }

  @Override
  public SaveResult save(
      Consignment consignment, List<Shipment> shipments, List<OutboxMessage> messages) {
    var items = new ArrayList<TransactWriteItem>();
    items.add(
        documents.put(
            "ORDER#" + consignment.orderId(), ORDER, consignment.version(), consignment, Map.of()));
    shipments.forEach(shipment -> items.add(put(shipment)));
    return write(items, messages);
  }

  @Override
  public SaveResult save(Shipment shipment, List<OutboxMessage> messages) {
    return write(new ArrayList<>(List.of(put(shipment))), messages);
  }

  private TransactWriteItem put(Shipment shipment) {
    return documents.put(
        "SHIPMENT#" + shipment.id(), SHIPMENT, shipment.version(), shipment, Map.of());
  }

  private SaveResult write(List<TransactWriteItem> items, List<OutboxMessage> messages) {
    messages.forEach(message -> items.add(outbox.put(message)));
    return Transaction.save(dynamoDb, items);
  }
}
