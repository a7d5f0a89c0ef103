package bookstore.orders.domain.order;

import bookstore.shared.kernel.OrderId;
import java.time.Instant;

/// A place in a list by time, as text that sorts the same.
final class Position {
  private Position() {}

  static String of(Instant time, OrderId id) {
    return "%013d#%s".formatted(time.toEpochMilli(), id);
  }
}
