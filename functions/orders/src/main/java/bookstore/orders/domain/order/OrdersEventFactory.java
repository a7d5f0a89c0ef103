package bookstore.orders.domain.order;

import bookstore.shared.events.BookstoreEvent;
import bookstore.shared.events.DispatchApproved;
import bookstore.shared.events.Envelope;
import bookstore.shared.events.OrderExpiryDue;
import bookstore.shared.events.OrderOverdue;
import bookstore.shared.events.OutboxMessage;
import bookstore.shared.events.RefundRequested;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Events of orders in their envelopes. An order says each thing once, so the ids follow from what
/// is said.
public final class OrdersEventFactory {
  /// How long a buyer has to pay.
  public static final Duration TIME_TO_PAY = Duration.ofMinutes(15);

  private OrdersEventFactory() {}

  public static List<OutboxMessage> of(Transition step, Instant now) {
    return step.events().stream()
        .map(event -> OutboxMessage.event(envelope(step.order(), event, now)))
        .toList();
  }

  static OutboxMessage expiry(Order order, Instant now) {
    return OutboxMessage.timer(envelope(order, new OrderExpiryDue(order.id()), now), TIME_TO_PAY);
  }

  public static Envelope envelope(Order order, BookstoreEvent event, Instant now) {
    var about =
        switch (event) {
          case RefundRequested refund -> refund.refundId();
          case DispatchApproved approved -> approved.shipmentId().value();
          case OrderOverdue overdue -> order.id() + "-" + overdue.waitsFor();
          default -> order.id().value();
        };
    return new Envelope(
        event.getClass().getSimpleName() + "-" + about, now, order.correlationId(), event);
  }
}
