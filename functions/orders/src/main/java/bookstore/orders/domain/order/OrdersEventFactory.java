package bookstore.orders.domain.order;

import bookstore.shared.events.BookstoreEvent;
import bookstore.shared.events.DispatchApproved;
import bookstore.shared.events.Envelope;
import bookstore.shared.events.OrderCancelled;
import bookstore.shared.events.OrderCompleted;
import bookstore.shared.events.OrderExpiryDue;
import bookstore.shared.events.OrderOverdue;
import bookstore.shared.events.OrderPaid;
import bookstore.shared.events.OrderPlaced;
import bookstore.shared.events.OutboxMessage;
import bookstore.shared.events.PaymentRequested;
import bookstore.shared.events.RefundRequested;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.RefundId;
import java.time.Duration;
import java.time.Instant;

/// The only place that constructs the events and timers of orders, with their ids. Each event
/// occurs at most once per order, attempt to pay, parcel or refund, so a reminder has the id of the
/// first.
public final class OrdersEventFactory {
  /// The time a buyer has to pay.
  public static final Duration TIME_TO_PAY = Duration.ofMinutes(15);

  private OrdersEventFactory() {}

  public static OutboxMessage placed(Order order, Instant now) {
    return ofOrder(
        order,
        new OrderPlaced(order.id(), order.buyerId(), order.orderedLines(), order.totals().total()),
        now);
  }

  static OutboxMessage expiryTimer(Order order, Instant now) {
    return OutboxMessage.timer(
        envelope(order, expiryDue(order.id()), order.id().value(), now), TIME_TO_PAY);
  }

  /// For an order whose timer was lost.
  public static OrderExpiryDue expiryDue(OrderId order) {
    return new OrderExpiryDue(order);
  }

  /// Requests the last attempt to pay. The first one's id is that of the order.
  public static OutboxMessage paymentRequested(Order order, Instant now) {
    var attempt = order.payment().attempt();
    var request =
        new PaymentRequested(
            order.id(), order.buyerId(), order.totals().total(), order.paymentToken(), attempt);
    var subject = attempt == 1 ? order.id().value() : order.id() + "-" + attempt;
    return message(order, request, subject, now);
  }

  public static OutboxMessage paid(Order order, Instant now) {
    return ofOrder(
        order,
        new OrderPaid(
            order.id(),
            order.buyerId(),
            order.delivery().carrier().id(),
            order.delivery().address(),
            order.orderedLines(),
            order.totals().total()),
        now);
  }

  public static OutboxMessage dispatchApproved(Order order, Shipment parcel, Instant now) {
    return message(order, new DispatchApproved(parcel.id(), order.id()), parcel.id().value(), now);
  }

  /// Requests the refund of a parcel that the carrier has lost.
  public static OutboxMessage refundRequested(Order order, Shipment lost, Instant now) {
    var refundId = RefundId.of(lost.id()).value();
    return message(
        order,
        new RefundRequested(order.id(), refundId, order.part(lost.sellerId()), "LOST"),
        refundId,
        now);
  }

  /// Whether payments has reported the refund that `refundRequested` asks for.
  public static boolean isRefunded(Order order, Shipment lost) {
    return order.payment().refunds().containsKey(RefundId.of(lost.id()).value());
  }

  public static OutboxMessage completed(Order order, Instant now) {
    return ofOrder(order, new OrderCompleted(order.id(), order.buyerId()), now);
  }

  public static OutboxMessage cancelled(Order order, CancelReason reason, Instant now) {
    return ofOrder(
        order,
        new OrderCancelled(
            order.id(),
            order.buyerId(),
            reason.name(),
            order.orderedLines(),
            reason.releasesStock(),
            reason.refunds()),
        now);
  }

  /// `waitsFor` is one of the values that the event's schema names.
  public static OutboxMessage overdue(Order order, String waitsFor, Instant now) {
    return message(order, new OrderOverdue(order.id(), waitsFor), order.id() + "-" + waitsFor, now);
  }

  private static OutboxMessage ofOrder(Order order, BookstoreEvent event, Instant now) {
    return message(order, event, order.id().value(), now);
  }

  private static OutboxMessage message(
      Order order, BookstoreEvent event, String subject, Instant now) {
    return OutboxMessage.event(envelope(order, event, subject, now));
  }

  private static Envelope envelope(Order order, BookstoreEvent event, String subject, Instant now) {
    return Envelope.once(event, subject, now, order.correlationId());
  }
}
