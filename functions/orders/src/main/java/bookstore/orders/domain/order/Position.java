package bookstore.orders.domain.order;

import bookstore.shared.kernel.OrderId;
import java.time.Instant;

/// A sort key by time: text whose lexicographic order is the chronological order.
final class Position {
  private Position() {}

  static String of(Instant time, OrderId id) {
    return "%013d#%s".formatted(time.toEpochMilli(), id);
  }
}
