package bookstore.simulator;

import bookstore.catalog.domain.Reservations;
import bookstore.orders.domain.Orders;
import bookstore.payments.domain.Provider;
import java.util.function.Consumer;

/// How a shop differs from the real one; by default not at all.
interface Variant {
  Variant NONE = new Variant() {};

  default Orders orders(Orders real, World world) {
    return real;
  }

  default Reservations reservations(Reservations real, World world) {
    return real;
  }

  default Provider provider(Provider real, World world) {
    return real;
  }

  default void handle(Message message, World world, Consumer<Message> handler) {
    handler.accept(message);
  }

  /// Whether a message is gone from its queue before its handler has done its work.
  default boolean acknowledgesFirst() {
    return false;
  }

  default boolean losesOnTheWay(Message message, Chance chance) {
    return false;
  }
}
