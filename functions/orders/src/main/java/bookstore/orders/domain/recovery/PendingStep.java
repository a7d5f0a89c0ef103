package bookstore.orders.domain.recovery;

import bookstore.orders.domain.order.Order;
import bookstore.orders.domain.order.OrdersEventFactory;
import bookstore.orders.domain.order.Shipment;
import bookstore.shared.kernel.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The step an order waits for, with the limit after which it is overdue.
public enum PendingStep {
  STOCK(Duration.ofMinutes(2)),
  PAYMENT(Duration.ofMinutes(3)),
  /// The payment was declined, and the buyer may pay in another way. Nobody is reminded.
  BUYER(OrdersEventFactory.TIME_TO_PAY.plusMinutes(1)),
  PARCELS(Duration.ofMinutes(5)),
  /// All parcels that have not arrived are on their way, which takes days.
  TRANSIT(Duration.ofHours(12)),
  REFUND(Duration.ofMinutes(5));

  private final Duration limit;

  PendingStep(Duration limit) {
    this.limit = limit;
  }

  /// Longer than the step takes without a failure.
  Duration limit() {
    return limit;
  }

  /// Empty for an order without a pending step.
  public static Optional<PendingStep> of(Order order) {
    return switch (order.status()) {
      case PENDING -> Optional.of(STOCK);
      case RESERVED -> Optional.of(order.payment().isDeclined() ? BUYER : PAYMENT);
      case PAID, SHIPPED -> Optional.of(isInTransit(order) ? TRANSIT : PARCELS);
      case DELIVERED, CANCELLED -> owes(order) ? Optional.of(REFUND) : Optional.empty();
    };
  }

  /// When the order began to wait for this step. A buyer has no more time after a declined payment.
  public Instant since(Order order) {
    return this == BUYER ? order.placedAt() : order.updatedAt();
  }

  /// Whether an order that waits for this step too long is cancelled.
  boolean expires() {
    return switch (this) {
      case STOCK, PAYMENT, BUYER -> true;
      case PARCELS, TRANSIT, REFUND -> false;
    };
  }

  /// The name of the step in the event that asks for it.
  String asksFor() {
    return switch (this) {
      case BUYER -> PAYMENT.name();
      case TRANSIT -> PARCELS.name();
      case STOCK, PAYMENT, PARCELS, REFUND -> name();
    };
  }

  private static boolean isInTransit(Order order) {
    var parcels = order.shipments();
    return parcels.size() == order.sellers().size()
        && parcels.stream().map(Shipment::status).allMatch(Shipment.Status::hasLeft)
        && !owesForLost(order);
  }

  private static boolean owesForLost(Order order) {
    return order.shipments().stream()
        .filter(shipment -> shipment.status() == Shipment.Status.LOST)
        .anyMatch(lost -> !OrdersEventFactory.isRefunded(order, lost));
  }

  /// Whether a refund is pending.
  private static boolean owes(Order order) {
    var captured = order.payment().captured();
    if (captured == null) {
      return false;
    }
    var reason = order.cancelReason();
    var owesAll = reason != null && reason.refunds();
    return owesAll ? refunded(order).amount() < captured.amount() : owesForLost(order);
  }

  private static Money refunded(Order order) {
    var none = Money.zero(order.totals().total().currency());
    return order.payment().refunds().values().stream().reduce(none, Money::plus);
  }
}
