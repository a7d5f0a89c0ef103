package bookstore.orders.dynamodb;

import bookstore.orders.domain.order.Orders;
import bookstore.orders.domain.recovery.OverdueOrders;
import bookstore.orders.domain.recovery.OverdueOrdersContract;
import bookstore.shared.dynamodb.RecordTable;
import bookstore.shared.outbox.Outbox;
import bookstore.shared.testing.TestTables;

final class DynamoOverdueOrdersTest extends OverdueOrdersContract {
  private final RecordTable table = TestTables.records(TestTables.newTableWithIndex());
  private final Outbox outbox = new Outbox(table, "orders");

  @Override
  protected Orders orders() {
    return new DynamoOrders(table, outbox);
  }

  @Override
  protected OverdueOrders overdue() {
    return new DynamoOverdueOrders(table, outbox);
  }
}
