package bookstore.shared.outbox;

import bookstore.shared.events.BookstoreEvent;
import bookstore.shared.events.OrderCancelled;
import bookstore.shared.events.OrderPaid;
import bookstore.shared.events.OrderPlaced;
import bookstore.shared.events.PaymentDeclined;
import bookstore.shared.events.PaymentRefunded;
import bookstore.shared.events.StockRejected;
import bookstore.shared.telemetry.Metric;
import java.util.Map;
import java.util.Optional;

/// Which metric an event about an order adds to. It is counted with the change of state that the
/// event tells of, not where the event is delivered, which happens at least once.
final class OrderCounts {
  private static final Map<Class<? extends BookstoreEvent>, Metric> BY_EVENT =
      Map.of(
          OrderPlaced.class, Metric.ORDERS_PLACED,
          OrderPaid.class, Metric.ORDERS_PAID,
          PaymentDeclined.class, Metric.ORDERS_DECLINED,
          PaymentRefunded.class, Metric.ORDERS_REFUNDED,
          StockRejected.class, Metric.RESERVATION_CONFLICTS);

  private OrderCounts() {}

  static Optional<Metric> of(BookstoreEvent event) {
    if (event instanceof OrderCancelled cancelled && cancelled.reason().equals("EXPIRED")) {
      return Optional.of(Metric.ORDERS_EXPIRED);
    }
    return Optional.ofNullable(BY_EVENT.get(event.getClass()));
  }
}
