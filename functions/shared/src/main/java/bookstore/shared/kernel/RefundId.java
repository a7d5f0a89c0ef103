package bookstore.shared.kernel;

/// The id of a refund, derived from what is refunded. Each id is refunded at most once.
public record RefundId(String value) implements Id {
  public RefundId {
    Id.check(value);
  }

  /// The refund of all of an order's payment that has not been refunded yet.
  public static RefundId of(OrderId order) {
    return new RefundId("rf_" + order);
  }

  /// The refund of one parcel's part of the payment.
  public static RefundId of(ShipmentId parcel) {
    return new RefundId("rf_" + parcel);
  }

  @Override
  public String toString() {
    return value;
  }
}
