package bookstore.orders.domain.saga;

import bookstore.orders.domain.order.Orders;
import bookstore.shared.events.OrderReport;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.Retry;
import java.time.Clock;
import java.util.Optional;

/// Applies a report of another service, or a timer that is due, to its order in one atomic write.
public final class AdvanceOrder {
  private final Orders orders;
  private final Clock clock;

  public AdvanceOrder(Orders orders, Clock clock) {
    this.orders = orders;
    this.clock = clock;
  }

  /// The effect of a report.
  public enum Outcome {
    TAKEN,
    NOTHING_NEW,
    UNKNOWN_ORDER
  }

  public Outcome run(OrderReport report) {
    var id = report.orderId();
    return Retry.FEW_WRITERS.untilPresent(() -> attempt(id, report));
  }

  private Optional<Outcome> attempt(OrderId id, OrderReport report) {
    var order = orders.find(id);
    if (order.isEmpty()) {
      return Optional.of(Outcome.UNKNOWN_ORDER);
    }
    var now = clock.instant();
    var step = Saga.report(order.get(), report, now);
    if (step.isEmpty()) {
      return Optional.of(Outcome.NOTHING_NEW);
    }
    return orders.save(order.get(), step.get().order(), step.get().messages()).then(Outcome.TAKEN);
  }
}
