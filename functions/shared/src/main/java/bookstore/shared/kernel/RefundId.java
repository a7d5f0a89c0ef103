package bookstore.shared.kernel;

/// The id of a refund, derived from what is refunded: money goes back at most once for each id.
public record RefundId(String value) implements Id {
  public RefundId {
    Id.check(value);
  }

  /// Of all that is left of an order's payment.
  public static RefundId of(OrderId order) {
    return new RefundId("rf_" + order);
  }

  /// Of one parcel's part of the payment.
  public static RefundId of(ShipmentId parcel) {
    return new RefundId("rf_" + parcel);
  }

  @Override
  public String toString() {
    return value;
  }
}
