package bookstore.orders.dynamodb;

import bookstore.orders.domain.erasure.Erasures;
import bookstore.orders.domain.order.Orders;
import bookstore.orders.domain.order.OrdersContract;
import bookstore.shared.dynamodb.RecordTable;
import bookstore.shared.outbox.Outbox;
import bookstore.shared.testing.TestTables;

final class DynamoOrdersTest extends OrdersContract {
  private final RecordTable table = TestTables.records(TestTables.newTableWithIndex());
  private final Orders orders = new DynamoOrders(table, new Outbox(table, "orders"));

  @Override
  protected Orders orders() {
    return orders;
  }

  @Override
  protected Erasures erasures() {
    return new DynamoErasures(table);
  }
}
