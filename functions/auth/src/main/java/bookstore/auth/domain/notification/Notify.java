package bookstore.auth.domain.notification;

import bookstore.auth.domain.notification.Notification.Kind;
import bookstore.auth.domain.notification.Notification.Sold;
import bookstore.shared.events.BookstoreEvent;
import bookstore.shared.events.DispatchApproved;
import bookstore.shared.events.DispatchRequested;
import bookstore.shared.events.Envelope;
import bookstore.shared.events.ListingPublished;
import bookstore.shared.events.ListingRevised;
import bookstore.shared.events.ListingWithdrawn;
import bookstore.shared.events.ListingsRestated;
import bookstore.shared.events.OrderCancelled;
import bookstore.shared.events.OrderCompleted;
import bookstore.shared.events.OrderOverdue;
import bookstore.shared.events.OrderPaid;
import bookstore.shared.events.OrderPlaced;
import bookstore.shared.events.OrderedLine;
import bookstore.shared.events.PaymentCaptured;
import bookstore.shared.events.PaymentDeclined;
import bookstore.shared.events.PaymentRefunded;
import bookstore.shared.events.PaymentRequested;
import bookstore.shared.events.RefundRequested;
import bookstore.shared.events.ShipmentCreated;
import bookstore.shared.events.ShipmentDelivered;
import bookstore.shared.events.ShipmentDispatched;
import bookstore.shared.events.ShipmentLost;
import bookstore.shared.events.ShipmentReported;
import bookstore.shared.events.StockRejected;
import bookstore.shared.events.StockReleased;
import bookstore.shared.events.StockReserved;
import bookstore.shared.events.Timer;
import bookstore.shared.events.UserErased;
import bookstore.shared.events.UserRegistered;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// Tells buyers and sellers what happened to their orders, whatever comes first or twice.
public final class Notify {
  /// Cancelled for these reasons, an order was never paid, so no seller had heard of it.
  private static final Set<String> NEVER_SOLD =
      Set.of("OUT_OF_STOCK", "PRICE_CHANGED", "PAYMENT_DECLINED", "EXPIRED");

  private final Notifications notifications;

  public Notify(Notifications notifications) {
    this.notifications = notifications;
  }

  public void on(Envelope envelope) {
    of(envelope.data(), envelope.occurredAt()).forEach(notifications::add);
  }

  private static List<Notification> of(BookstoreEvent event, Instant at) {
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
      case UserRegistered _,
          UserErased _,
          ListingPublished _,
          ListingRevised _,
          ListingWithdrawn _,
          ListingsRestated _,
          StockReserved _,
          StockReleased _,
          StockRejected _,
          OrderPlaced _,
          OrderOverdue _,
          PaymentRequested _,
          RefundRequested _,
          OrderCompleted _,
          PaymentCaptured _,
          PaymentDeclined _,
          ShipmentCreated _,
          DispatchRequested _,
          DispatchApproved _,
          Timer _ ->
          throw new IllegalArgumentException(
              "nobody is told of " + event.getClass().getSimpleName());
    };
  }

  private static Notification sold(OrderPaid paid, OrderedLine line, Instant at) {
    return Notification.of(line.sellerId(), Kind.SOLD, paid.orderId(), line.listingId().value(), at)
        .sold(new Sold(line.listingId(), line.title(), line.quantity()));
  }

  private static List<Notification> cancelled(OrderCancelled event, Instant at) {
    var told = new java.util.LinkedHashSet<>(List.of(event.buyerId()));
    if (!NEVER_SOLD.contains(event.reason())) {
      event.lines().forEach(line -> told.add(line.sellerId()));
    }
    return told.stream()
        .map(user -> Notification.of(user, Kind.CANCELLED, event.orderId(), "", at))
        .toList();
  }

  private static Notification parcel(ShipmentReported parcel, Kind kind, Instant at) {
    return Notification.of(
            parcel.buyerId(), kind, parcel.orderId(), parcel.shipmentId().value(), at)
        .trackingNumber(parcel.trackingNumber());
  }
}
