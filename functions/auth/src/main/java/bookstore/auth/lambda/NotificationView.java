package bookstore.auth.lambda;

import bookstore.auth.domain.notification.Notification;
import bookstore.auth.domain.notification.Notifications;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.OrderId;
import java.time.Instant;
import java.util.Optional;

/// A notification as shown to its user.
record NotificationView(
    String id,
    Notification.Kind type,
    OrderId orderId,
    Optional<ListingId> listingId,
    Optional<String> title,
    Optional<Integer> quantity,
    Optional<Money> amount,
    Optional<String> trackingNumber,
    boolean read,
    Instant createdAt) {
  static NotificationView of(Notifications.Entry entry) {
    var notification = entry.notification();
    return new NotificationView(
        notification.id(),
        notification.kind(),
        notification.orderId(),
        notification.sold().map(Notification.Sold::listingId),
        notification.sold().map(Notification.Sold::title),
        notification.sold().map(Notification.Sold::quantity),
        notification.amount(),
        notification.trackingNumber(),
        entry.read(),
        notification.createdAt());
  }
}
