package bookstore.orders.domain.order;

/// The reason of a cancellation, with the compensations that it requires of other services.
public enum CancelReason {
  OUT_OF_STOCK,
  PRICE_CHANGED,
  PAYMENT_DECLINED,
  EXPIRED,
  CANCELLED_BY_BUYER,
  LOST;

  /// Whether catalog has reserved stock for the order or may still reserve it. Copies that a
  /// carrier lost were sold and are not released.
  public boolean releasesStock() {
    return undoesAll();
  }

  /// Whether payments must refund everything and capture nothing later. Each lost parcel has a
  /// refund of its own.
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
