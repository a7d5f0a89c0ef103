package bookstore.simulation.deployed;

import bookstore.orders.domain.order.Order;
import bookstore.orders.domain.order.OrderStatus;
import bookstore.simulation.cloud.sqs.Message;
import bookstore.simulation.engine.Invariant;
import java.util.Set;

/// What must have happened although one function has been dead for weeks, while all others were
/// well and the schedules ran every day.
final class Liveness {
  /// Without these an order cannot go on: nothing else does what they do. A sweeper delivers what
  /// its relay has given up.
  private static final Set<String> CARRYING_ORDERS =
      Set.of(
          "orders-events",
          "catalog-events",
          "payments-events",
          "shipping-events",
          "orders-sweeper",
          "catalog-sweeper",
          "payments-sweeper",
          "shipping-sweeper");

  /// Without it an order expires no more.
  private static final String CARRYING_EXPIRY = "orders-events";

  private final DeployedShop shop;
  private final String dead;

  Liveness(DeployedShop shop, String dead) {
    this.shop = shop;
    this.dead = dead;
  }

  void check() {
    queues();
    shop.stored().all("orders", "ORDER#", Order.class).forEach(this::order);
  }

  /// One dead function holds up no queue but its own.
  private void queues() {
    for (var queue : shop.queues.all()) {
      Invariant.A_DEAD_FUNCTION_HOLDS_UP_NO_OTHER.holds(
          queue.name().startsWith(DeployedShop.queueOf(dead)) || queue.messages().isEmpty(),
          "%s is dead, and %s has %s",
          dead,
          queue.name(),
          queue.messages().stream().map(Message::body).toList());
    }
  }

  private void order(Order order) {
    Invariant.A_DEAD_FUNCTION_HOLDS_UP_NO_OTHER.holds(
        order.status().isFinal() || mayStay(order.status()),
        "%s is dead, and %s is %s",
        dead,
        order.id(),
        order.status());
  }

  /// An order that is not paid holds copies, so it expires even when it cannot go on.
  private boolean mayStay(OrderStatus status) {
    var isPaid = status != OrderStatus.PENDING && status != OrderStatus.RESERVED;
    return isPaid ? CARRYING_ORDERS.contains(dead) : dead.equals(CARRYING_EXPIRY);
  }
}
