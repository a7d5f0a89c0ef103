package bookstore.orders.domain.saga;

import bookstore.orders.domain.order.Orders;
import bookstore.orders.domain.order.OrdersEventFactory;
import bookstore.shared.events.BookstoreEvent;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.Retry;
import java.time.Clock;
import java.util.Optional;

/// Takes a report of another service, or a due timer, into its order: one atomic step.
public final class AdvanceOrder {
  private final Orders orders;
  private final Clock clock;

  public AdvanceOrder(Orders orders, Clock clock) {
    this.orders = orders;
    this.clock = clock;
  }

  /// What a report did.
  public enum Outcome {
    TAKEN,
    NOTHING_NEW,
    UNKNOWN_ORDER
  }

  public Outcome run(BookstoreEvent event) {
    var id = Saga.Report.of(event).orderId();
    return Retry.FEW_WRITERS.untilPresent(() -> attempt(id, event));
  }

  private Optional<Outcome> attempt(OrderId id, BookstoreEvent event) {
    var order = orders.find(id);
    if (order.isEmpty()) {
      return Optional.of(Outcome.UNKNOWN_ORDER);
    }
    var now = clock.instant();
    var step = Saga.report(order.get(), event, now);
    if (step.isEmpty()) {
      return Optional.of(Outcome.NOTHING_NEW);
    }
    return orders
        .save(order.get(), step.get().order(), OrdersEventFactory.of(step.get(), now))
        .then(Outcome.TAKEN);
  }
}
