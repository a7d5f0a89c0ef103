package bookstore.auth.domain.notification;

import bookstore.auth.domain.notification.Notification.Kind;
import bookstore.auth.domain.notification.Notification.Sold;
import bookstore.shared.events.AuthInbound;
import bookstore.shared.events.OrderCancelled;
import bookstore.shared.events.OrderPaid;
import bookstore.shared.events.OrderedLine;
import bookstore.shared.events.PaymentRefunded;
import bookstore.shared.events.ShipmentDelivered;
import bookstore.shared.events.ShipmentDispatched;
import bookstore.shared.events.ShipmentLost;
import bookstore.shared.events.ShipmentReported;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// Creates notifications for buyers and sellers from the events of their orders. Idempotent: events
/// may arrive repeatedly and in any order.
public final class NotifyUsers {
  /// Reasons for a cancellation before payment; sellers are notified of an order only once it is
  /// paid, so they get no notification of such a cancellation.
  private static final Set<String> REASONS_BEFORE_PAYMENT =
      Set.of("OUT_OF_STOCK", "PRICE_CHANGED", "PAYMENT_DECLINED", "EXPIRED");

  private final Notifications notifications;

  public NotifyUsers(Notifications notifications) {
    this.notifications = notifications;
  }

  public void on(AuthInbound event, Instant occurredAt) {
    of(event, occurredAt).forEach(notifications::add);
  }

  private static List<Notification> of(AuthInbound event, Instant at) {
    return switch (event) {
      case OrderPaid paid -> paid.lines().stream().map(line -> sold(paid, line, at)).toList();
      case OrderCancelled cancelled -> cancelled(cancelled, at);
      case PaymentRefunded refund ->
          List.of(
              Notification.of(
                      refund.buyerId(), Kind.REFUNDED, refund.orderId(), refund.refundId(), at)
                  .amount(refund.amount()));
      case ShipmentDispatched parcel -> List.of(parcel(parcel, Kind.SHIPPED, at));
      case ShipmentDelivered parcel -> List.of(parcel(parcel, Kind.DELIVERED, at));
      case ShipmentLost parcel -> List.of(parcel(parcel, Kind.LOST, at));
    };
  }

  private static Notification sold(OrderPaid paid, OrderedLine line, Instant at) {
    return Notification.of(line.sellerId(), Kind.SOLD, paid.orderId(), line.listingId().value(), at)
        .sold(new Sold(line.listingId(), line.title(), line.quantity()));
  }

  private static List<Notification> cancelled(OrderCancelled event, Instant at) {
    var recipients = new java.util.LinkedHashSet<>(List.of(event.buyerId()));
    if (!REASONS_BEFORE_PAYMENT.contains(event.reason())) {
      event.lines().forEach(line -> recipients.add(line.sellerId()));
    }
    return recipients.stream()
        .map(user -> Notification.of(user, Kind.CANCELLED, event.orderId(), "", at))
        .toList();
  }

  private static Notification parcel(ShipmentReported parcel, Kind kind, Instant at) {
    return Notification.of(
            parcel.buyerId(), kind, parcel.orderId(), parcel.shipmentId().value(), at)
        .trackingNumber(parcel.trackingNumber());
  }
}
