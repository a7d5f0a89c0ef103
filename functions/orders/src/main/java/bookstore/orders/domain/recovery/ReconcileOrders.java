package bookstore.orders.domain.recovery;

import bookstore.orders.domain.order.Order;
import bookstore.orders.domain.order.Orders;
import bookstore.orders.domain.order.OrdersEventFactory;
import bookstore.orders.domain.saga.AdvanceOrder;
import bookstore.shared.kernel.OrderId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;

/// Recovers orders that have waited longer than their step takes: publishes the step's events
/// again, or expires the order when its time to pay is over. Consumers are idempotent, so a
/// reminder that was not needed changes nothing.
public final class ReconcileOrders {
  /// The delay allowed for the expiry timer.
  private static final Duration GRACE = Duration.ofMinutes(1);

  /// How long a run goes on after a failure, which may be a call that was not answered.
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private final Orders orders;
  private final OverdueOrders overdue;
  private final AdvanceOrder advanceOrder;
  private final Clock clock;
  private final double timeScale;

  /// All limits are divided by `timeScale`.
  public ReconcileOrders(
      Orders orders,
      OverdueOrders overdue,
      AdvanceOrder advanceOrder,
      Clock clock,
      double timeScale) {
    this.orders = orders;
    this.overdue = overdue;
    this.advanceOrder = advanceOrder;
    this.clock = clock;
    this.timeScale = timeScale;
  }

  /// The number of orders that got reminders and that expired.
  public record Repaired(int asked, int expired) {
    private Repaired plus(Repaired other) {
      return new Repaired(asked + other.asked, expired + other.expired);
    }
  }

  /// Checks at most `most` orders per pending step. An order that fails, because it cannot be read
  /// for example, does not keep the others from being checked.
  ///
  /// @throws RuntimeException the first failure, after the others were checked or the time is over
  public Repaired run(int most) {
    var end = clock.instant().plus(LONGEST);
    var repaired = new Repaired(0, 0);
    var failures = new ArrayList<RuntimeException>();
    for (var step : PendingStep.values()) {
      var latest = clock.instant().minus(scaled(step.limit()));
      for (var id : overdue.waiting(step, latest, most)) {
        if (!failures.isEmpty() && clock.instant().isAfter(end)) {
          throw failures.getFirst();
        }
        try {
          repaired = repaired.plus(remindOrExpire(id, step));
        } catch (RuntimeException e) {
          failures.add(e);
        }
      }
    }
    if (!failures.isEmpty()) {
      throw failures.getFirst();
    }
    return repaired;
  }

  private Repaired remindOrExpire(OrderId id, PendingStep step) {
    return orders
        .find(id)
        .filter(order -> PendingStep.of(order).equals(Optional.of(step)))
        .map(order -> isExpired(order, step) ? expire(order) : remind(order, step))
        .orElse(new Repaired(0, 0));
  }

  private boolean isExpired(Order order, PendingStep step) {
    return step.expires() && !clock.instant().isBefore(expiry(order));
  }

  private Instant expiry(Order order) {
    return order.placedAt().plus(scaled(OrdersEventFactory.TIME_TO_PAY.plus(GRACE)));
  }

  private Repaired expire(Order order) {
    return advanceOrder.run(OrdersEventFactory.expiryDue(order.id())) == AdvanceOrder.Outcome.TAKEN
        ? new Repaired(0, 1)
        : new Repaired(0, 0);
  }

  private Repaired remind(Order order, PendingStep step) {
    var now = clock.instant();
    var messages = ReminderEvents.of(order, step, now);
    return switch (overdue.remind(order, step, next(order, step, now), messages)) {
      case SAVED -> new Repaired(1, 0);
      case STALE -> new Repaired(0, 0);
    };
  }

  /// Exponential backoff: the next reminder is due when the order's age has doubled, or at its
  /// expiry if that is earlier. Returns the start of the wait, which is that time minus the limit.
  private Instant next(Order order, PendingStep step, Instant now) {
    var limit = scaled(step.limit());
    var age = Duration.between(order.updatedAt(), now);
    var due = now.plus(age.compareTo(limit) > 0 ? age : limit);
    var next = step.expires() && expiry(order).isBefore(due) ? expiry(order) : due;
    return next.minus(limit);
  }

  private Duration scaled(Duration duration) {
    return Duration.ofMillis(Math.round(duration.toMillis() / timeScale));
  }
}
