package bookstore.catalog.domain;

import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.OrderId;
import java.time.Instant;
import java.util.List;

/// What became of an order's wish for stock; kept for good, so that a message that comes again
/// after any time changes nothing. `version` is 1, and 2 once released.
public record Reservation(
    OrderId orderId, State state, List<Line> lines, Instant at, long version) {
  public Reservation {
    lines = List.copyOf(lines);
  }

  public enum State {
    RESERVED,
    REJECTED,
    RELEASED,
    /// The order was cancelled before its wish arrived.
    CANCELLED_BEFORE
  }

  public record Line(ListingId listingId, int quantity) {}

  static Reservation holding(OrderId order, List<Line> lines, Instant now) {
    return new Reservation(order, State.RESERVED, lines, now, 1);
  }

  static Reservation nothing(OrderId order, State state, Instant now) {
    return new Reservation(order, state, List.of(), now, 1);
  }

  Reservation released(Instant now) {
    return new Reservation(orderId, State.RELEASED, lines, now, version + 1);
  }
}
