package bookstore.orders.domain.order;

/// Why an order ended without delivery, and what others have to undo then.
public enum CancelReason {
  OUT_OF_STOCK,
  PRICE_CHANGED,
  PAYMENT_DECLINED,
  EXPIRED,
  CANCELLED_BY_BUYER,
  LOST;

  /// Whether catalog holds stock for the order, or may come to hold it. What a carrier lost was
  /// sold.
  public boolean releasesStock() {
    return undoesAll();
  }

  /// Whether payments has to give everything back and never capture later. Each lost parcel was
  /// refunded by itself.
  public boolean refunds() {
    return undoesAll();
  }

  private boolean undoesAll() {
    return switch (this) {
      case PAYMENT_DECLINED, EXPIRED, CANCELLED_BY_BUYER -> true;
      case OUT_OF_STOCK, PRICE_CHANGED, LOST -> false;
    };
  }
}
