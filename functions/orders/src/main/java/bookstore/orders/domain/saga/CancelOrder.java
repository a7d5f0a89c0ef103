package bookstore.orders.domain.saga;

import bookstore.orders.domain.order.Order;
import bookstore.orders.domain.order.OrderStatus;
import bookstore.orders.domain.order.Orders;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.Retry;
import bookstore.shared.kernel.UserId;
import java.time.Clock;
import java.util.Optional;

/// Cancels an order for its buyer, until the dispatch of a parcel is approved.
public final class CancelOrder {
  private final Orders orders;
  private final Clock clock;

  public CancelOrder(Orders orders, Clock clock) {
    this.orders = orders;
    this.clock = clock;
  }

  /// The result.
  public sealed interface Outcome {
    /// The order is cancelled, by this call or an earlier one.
    record Cancelled(Order order) implements Outcome {}

    record TooLate() implements Outcome {}

    /// The order does not exist or has another buyer.
    record NotFound() implements Outcome {}
  }

  public Outcome run(UserId buyer, OrderId id) {
    return Retry.FEW_WRITERS.untilPresent(() -> attempt(buyer, id));
  }

  private Optional<Outcome> attempt(UserId buyer, OrderId id) {
    var found = orders.find(id).filter(order -> order.buyerId().equals(buyer));
    if (found.isEmpty()) {
      return Optional.of(new Outcome.NotFound());
    }
    var order = found.get();
    var now = clock.instant();
    var step = Saga.cancelByBuyer(order, now);
    if (step.isEmpty()) {
      return Optional.of(
          order.status() == OrderStatus.CANCELLED
              ? new Outcome.Cancelled(order)
              : new Outcome.TooLate());
    }
    var after = step.get().order();
    return orders.save(order, after, step.get().messages()).then(new Outcome.Cancelled(after));
  }
}
