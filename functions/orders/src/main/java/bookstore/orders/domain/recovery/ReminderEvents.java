package bookstore.orders.domain.recovery;

import bookstore.orders.domain.order.CancelReason;
import bookstore.orders.domain.order.Order;
import bookstore.orders.domain.order.Shipment;
import bookstore.shared.events.BookstoreEvent;
import bookstore.shared.events.DispatchApproved;
import bookstore.shared.events.OrderCancelled;
import bookstore.shared.events.OrderOverdue;
import bookstore.shared.events.OrderPaid;
import bookstore.shared.events.OrderPlaced;
import bookstore.shared.events.PaymentRequested;
import bookstore.shared.events.RefundRequested;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// What an order has said to get where it is and says again when nobody answers: the step's own
/// event, in case it was lost, and that it is overdue, in case the answer was.
final class ReminderEvents {
  private ReminderEvents() {}

  static List<BookstoreEvent> events(Order order, PendingStep waitsFor) {
    var events = new ArrayList<BookstoreEvent>();
    switch (waitsFor) {
      case STOCK -> events.add(placed(order));
      case PAYMENT ->
          events.add(
              new PaymentRequested(
                  order.id(), order.buyerId(), order.totals().total(), order.paymentToken()));
      case PARCELS -> {
        if (order.shipments().size() < order.sellers().size()) {
          events.add(paid(order));
        }
        order.shipments().stream()
            .filter(shipment -> shipment.status() == Shipment.Status.CLEARED)
            .forEach(shipment -> events.add(new DispatchApproved(shipment.id(), order.id())));
        events.addAll(refunds(order));
      }
      case REFUND -> {
        if (order.cancelReason() != null) {
          events.add(cancelled(order, order.cancelReason()));
        }
        events.addAll(refunds(order));
      }
    }
    events.add(new OrderOverdue(order.id(), waitsFor.name()));
    return events;
  }

  private static OrderPlaced placed(Order order) {
    return new OrderPlaced(
        order.id(), order.buyerId(), order.orderedLines(), order.totals().total());
  }

  private static OrderPaid paid(Order order) {
    return new OrderPaid(
        order.id(),
        order.buyerId(),
        order.delivery().carrier().id(),
        order.delivery().address(),
        order.orderedLines());
  }

  private static OrderCancelled cancelled(Order order, CancelReason reason) {
    return new OrderCancelled(
        order.id(),
        order.buyerId(),
        Objects.requireNonNull(reason).name(),
        order.orderedLines(),
        reason.releasesStock(),
        reason.refunds());
  }

  private static List<RefundRequested> refunds(Order order) {
    return order.shipments().stream()
        .filter(shipment -> shipment.status() == Shipment.Status.LOST)
        .filter(lost -> !order.payment().refunds().containsKey(refundId(lost)))
        .map(
            lost ->
                new RefundRequested(
                    order.id(), refundId(lost), order.part(lost.sellerId()), "LOST"))
        .toList();
  }

  static String refundId(Shipment lost) {
    return "rf_" + lost.id();
  }
}
