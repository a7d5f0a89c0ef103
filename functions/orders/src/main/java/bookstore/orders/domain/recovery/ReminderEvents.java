package bookstore.orders.domain.recovery;

import bookstore.orders.domain.order.Order;
import bookstore.orders.domain.order.OrdersEventFactory;
import bookstore.orders.domain.order.Shipment;
import bookstore.shared.events.OutboxMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The events to publish again for an order that waits too long: the event that began the step, in
/// case it was lost, and `OrderOverdue`, in case the answer was lost.
final class ReminderEvents {
  private ReminderEvents() {}

  static List<OutboxMessage> of(Order order, PendingStep step, Instant now) {
    var events = new ArrayList<OutboxMessage>();
    switch (step) {
      case STOCK -> events.add(OrdersEventFactory.placed(order, now));
      case PAYMENT, BUYER -> events.add(OrdersEventFactory.paymentRequested(order, now));
      case PARCELS, TRANSIT -> {
        if (order.shipments().size() < order.sellers().size()) {
          events.add(OrdersEventFactory.paid(order, now));
        }
        order.shipments().stream()
            .filter(shipment -> shipment.status() == Shipment.Status.CLEARED)
            .forEach(
                shipment -> events.add(OrdersEventFactory.dispatchApproved(order, shipment, now)));
        events.addAll(refunds(order, now));
      }
      case REFUND -> {
        if (order.cancelReason() != null) {
          events.add(OrdersEventFactory.cancelled(order, order.cancelReason(), now));
        }
        events.addAll(refunds(order, now));
      }
    }
    events.replaceAll(OutboxMessage::repeated);
    events.add(OrdersEventFactory.overdue(order, step.asksFor(), now));
    return events;
  }

  private static List<OutboxMessage> refunds(Order order, Instant now) {
    return order.shipments().stream()
        .filter(shipment -> shipment.status() == Shipment.Status.LOST)
        .filter(lost -> !OrdersEventFactory.isRefunded(order, lost))
        .map(lost -> OrdersEventFactory.refundRequested(order, lost, now))
        .toList();
  }
}
