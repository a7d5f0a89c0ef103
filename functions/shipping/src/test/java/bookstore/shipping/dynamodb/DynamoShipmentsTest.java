package bookstore.shipping.dynamodb;

import bookstore.shared.dynamodb.RecordTable;
import bookstore.shared.outbox.Outbox;
import bookstore.shared.testing.TestTables;
import bookstore.shipping.domain.shipment.Shipments;
import bookstore.shipping.domain.shipment.ShipmentsContract;

final class DynamoShipmentsTest extends ShipmentsContract {
  private final RecordTable table = TestTables.records(TestTables.newTable());
  private final Shipments shipments = new DynamoShipments(table, new Outbox(table, "shipping"));

  @Override
  protected Shipments shipments() {
    return shipments;
  }
}
