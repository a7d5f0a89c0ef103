package bookstore.orders.domain.order;

/// A buyer's unpaid orders, and the copies in them.
public record OpenOrders(int orders, int copies) {
  public static final OpenOrders NONE = new OpenOrders(0, 0);
}
