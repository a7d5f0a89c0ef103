package bookstore.auth.domain.notification;

import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.UserId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/// A notification to one user about a purchase or a sale. Its id is a hash of the user, the kind,
/// the order and a discriminator (listing, shipment or refund), so a replayed event yields the same
/// notification.
public record Notification(
    String id,
    UserId userId,
    Kind kind,
    OrderId orderId,
    Optional<Sold> sold,
    Optional<Money> amount,
    Optional<String> trackingNumber,
    Instant createdAt) {

  public enum Kind {
    SOLD,
    SHIPPED,
    DELIVERED,
    LOST,
    CANCELLED,
    REFUNDED
  }

  /// The listing, title and quantity of a sale.
  public record Sold(ListingId listingId, String title, int quantity) {}

  static Notification of(UserId user, Kind kind, OrderId order, String discriminator, Instant at) {
    return new Notification(
        id(user, kind, order, discriminator),
        user,
        kind,
        order,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        at);
  }

  Notification sold(Sold book) {
    return new Notification(
        id, userId, kind, orderId, Optional.of(book), amount, trackingNumber, createdAt);
  }

  Notification amount(Money money) {
    return new Notification(
        id, userId, kind, orderId, sold, Optional.of(money), trackingNumber, createdAt);
  }

  Notification trackingNumber(String number) {
    return new Notification(
        id, userId, kind, orderId, sold, amount, Optional.of(number), createdAt);
  }

  private static String id(UserId user, Kind kind, OrderId order, String discriminator) {
    try {
      var key = String.join("#", user.value(), kind.name(), order.value(), discriminator);
      var digest =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return "ntf_" + HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
