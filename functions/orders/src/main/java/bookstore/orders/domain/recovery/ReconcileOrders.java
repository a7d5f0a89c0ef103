package bookstore.orders.domain.recovery;

import bookstore.orders.domain.order.Order;
import bookstore.orders.domain.order.Orders;
import bookstore.orders.domain.order.OrdersEventFactory;
import bookstore.orders.domain.saga.AdvanceOrder;
import bookstore.shared.events.OrderExpiryDue;
import bookstore.shared.events.OutboxMessage;
import bookstore.shared.kernel.OrderId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Helps orders on that have waited longer than their step takes: says their step's event again, or
/// ends them when they should have expired. Everybody bears the repetition, so helping once too
/// often changes nothing.
public final class ReconcileOrders {
  /// What an expiry may be late.
  private static final Duration GRACE = Duration.ofMinutes(1);

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

  /// What was done for orders.
  public record Repaired(int asked, int expired) {
    private Repaired plus(Repaired other) {
      return new Repaired(asked + other.asked, expired + other.expired);
    }
  }

  /// Looks at no more than `most` orders of a kind.
  public Repaired run(int most) {
    var repaired = new Repaired(0, 0);
    for (var waitsFor : PendingStep.values()) {
      var latest = clock.instant().minus(scaled(waitsFor.limit()));
      for (var id : overdue.waiting(waitsFor, latest, most)) {
        repaired = repaired.plus(help(id, waitsFor));
      }
    }
    return repaired;
  }

  private Repaired help(OrderId id, PendingStep waitsFor) {
    return orders
        .find(id)
        .filter(order -> PendingStep.of(order).equals(Optional.of(waitsFor)))
        .map(order -> isExpired(order, waitsFor) ? expire(order) : ask(order, waitsFor))
        .orElse(new Repaired(0, 0));
  }

  private boolean isExpired(Order order, PendingStep waitsFor) {
    return mayExpire(waitsFor) && !clock.instant().isBefore(expiry(order));
  }

  private static boolean mayExpire(PendingStep waitsFor) {
    return waitsFor == PendingStep.STOCK || waitsFor == PendingStep.PAYMENT;
  }

  private Instant expiry(Order order) {
    return order.placedAt().plus(scaled(OrdersEventFactory.TIME_TO_PAY.plus(GRACE)));
  }

  private Repaired expire(Order order) {
    return advanceOrder.run(new OrderExpiryDue(order.id())) == AdvanceOrder.Outcome.TAKEN
        ? new Repaired(0, 1)
        : new Repaired(0, 0);
  }

  private Repaired ask(Order order, PendingStep waitsFor) {
    var now = clock.instant();
    var messages =
        ReminderEvents.events(order, waitsFor).stream()
            .map(event -> OutboxMessage.event(OrdersEventFactory.envelope(order, event, now)))
            .toList();
    return switch (overdue.askAgain(order, waitsFor, next(order, waitsFor, now), messages)) {
      case SAVED -> new Repaired(1, 0);
      case STALE -> new Repaired(0, 0);
    };
  }

  /// Asks at twice the age the next time, though an expiry is not missed: the wait counts from so
  /// much later that its limit passes then.
  private Instant next(Order order, PendingStep waitsFor, Instant now) {
    var limit = scaled(waitsFor.limit());
    var age = Duration.between(order.updatedAt(), now);
    var again = now.plus(age.compareTo(limit) > 0 ? age : limit);
    var look = mayExpire(waitsFor) && expiry(order).isBefore(again) ? expiry(order) : again;
    return look.minus(limit);
  }

  private Duration scaled(Duration duration) {
    return Duration.ofMillis(Math.round(duration.toMillis() / timeScale));
  }
}
