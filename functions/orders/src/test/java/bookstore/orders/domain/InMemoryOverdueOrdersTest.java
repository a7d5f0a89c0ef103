package bookstore.orders.domain;

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
