package bookstore.orders.domain.order;

import bookstore.orders.domain.erasure.Erasures;
import bookstore.orders.domain.erasure.InMemoryErasures;

final class InMemoryOrdersTest extends OrdersContract {
  private final InMemoryErasures erasures = new InMemoryErasures();
  private final InMemoryOrders orders = new InMemoryOrders(erasures);

  @Override
  protected Orders orders() {
    return orders;
  }

  @Override
  protected Erasures erasures() {
    return erasures;
  }
}
