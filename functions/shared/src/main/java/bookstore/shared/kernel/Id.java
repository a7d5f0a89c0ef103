package bookstore.shared.kernel;

/// An identifier: 1 to 64 letters, digits, `-` or `_`; in JSON it is a string.
public sealed interface Id permits ListingId, OrderId, UserId, ShipmentId, PaymentId, RefundId {
  String value();

  static void check(String value) {
    if (!value.matches("[A-Za-z0-9_-]{1,64}")) {
      throw new IllegalArgumentException("not an id: " + value);
    }
  }
}
