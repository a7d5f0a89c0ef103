package bookstore.orders.domain.order;

/// How many unpaid orders a buyer may have at once, and of how many copies together. Their copies
/// are reserved until they are paid, cancelled or expired, so without limits one account could keep
/// everything from being sold.
public record OpenOrderLimits(int orders, int copies) {
  public static final OpenOrderLimits STANDARD = new OpenOrderLimits(10, 100);

  public OpenOrderLimits {
    if (orders < 1 || copies < 1) {
      throw new IllegalArgumentException("limits of open orders are positive");
    }
  }

  /// Whether a buyer with these open orders may place this one.
  public boolean allow(OpenOrders open, Order next) {
    return open.orders() < orders && open.copies() + next.copies() <= copies;
  }
}
