package bookstore.orders.domain.saga;

import bookstore.orders.domain.order.Order;
import bookstore.orders.domain.order.Orders;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.Retry;
import bookstore.shared.kernel.UserId;
import java.time.Clock;
import java.util.Optional;

/// Pays an order in another way after its payment was declined, while its books are reserved. The
/// new attempt and its event are written in one transaction. The payment token makes it idempotent:
/// the token of the last attempt begins no other one.
public final class PayOrder {
  private final Orders orders;
  private final Clock clock;

  public PayOrder(Orders orders, Clock clock) {
    this.orders = orders;
    this.clock = clock;
  }

  /// The result.
  public sealed interface Outcome {
    /// The payment with this token is requested, by this call or an earlier one.
    record Requested(Order order) implements Outcome {}

    /// No payment was declined, or the order is cancelled.
    record NotPayable() implements Outcome {}

    /// The order does not exist or has another buyer.
    record NotFound() implements Outcome {}
  }

  public Outcome run(UserId buyer, OrderId id, String paymentToken) {
    return Retry.FEW_WRITERS.untilPresent(() -> attempt(buyer, id, paymentToken));
  }

  private Optional<Outcome> attempt(UserId buyer, OrderId id, String paymentToken) {
    var found = orders.find(id).filter(order -> order.buyerId().equals(buyer));
    if (found.isEmpty()) {
      return Optional.of(new Outcome.NotFound());
    }
    var order = found.get();
    if (order.paymentToken().equals(paymentToken)) {
      return Optional.of(new Outcome.Requested(order));
    }
    var step = Saga.payAgain(order, paymentToken, clock.instant());
    if (step.isEmpty()) {
      return Optional.of(new Outcome.NotPayable());
    }
    var after = step.get().order();
    return orders.save(order, after, step.get().messages()).then(new Outcome.Requested(after));
  }
}
