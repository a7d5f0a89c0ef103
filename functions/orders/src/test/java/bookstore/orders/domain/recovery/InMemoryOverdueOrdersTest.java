package bookstore.orders.domain.recovery;

import bookstore.orders.domain.order.InMemoryOrders;
import bookstore.orders.domain.order.Orders;

final class InMemoryOverdueOrdersTest extends OverdueOrdersContract {
  private final InMemoryOrders orders = new InMemoryOrders();

  @Override
  protected Orders orders() {
    return orders;
  }

  @Override
  protected OverdueOrders overdue() {
    return orders;
  }
}
