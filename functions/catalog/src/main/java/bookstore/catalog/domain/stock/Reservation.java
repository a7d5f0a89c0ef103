package bookstore.catalog.domain.stock;

import bookstore.shared.events.UnavailableLine;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.OrderId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The outcome of an order's request for stock. It is never deleted, so a redelivered message
/// changes nothing. Every change increments `version` by one. The event of an `estimated`
/// reservation gives the stock that a listing had left by what was seen before, because many orders
/// took copies at once; until the true stock has been published it stays estimated.
public record Reservation(
    OrderId orderId,
    State state,
    List<Line> lines,
    @Nullable Rejection rejection,
    Instant at,
    boolean estimated,
    long version) {
  public Reservation {
    lines = List.copyOf(lines);
  }

  public enum State {
    RESERVED,
    REJECTED,
    RELEASED,
    /// The order was cancelled before its request for stock arrived.
    CANCELLED_BEFORE
  }

  public record Line(ListingId listingId, int quantity) {}

  /// Why nothing is reserved, as published in the event.
  public record Rejection(String reason, List<UnavailableLine> lines) {
    public Rejection {
      lines = List.copyOf(lines);
    }
  }

  static Reservation holding(OrderId order, List<Line> lines, boolean estimated, Instant now) {
    return new Reservation(order, State.RESERVED, lines, null, now, estimated, 1);
  }

  static Reservation rejected(OrderId order, Rejection rejection, Instant now) {
    return new Reservation(order, State.REJECTED, List.of(), rejection, now, false, 1);
  }

  static Reservation cancelledBefore(OrderId order, Instant now) {
    return new Reservation(order, State.CANCELLED_BEFORE, List.of(), null, now, false, 1);
  }

  /// The next version with the same outcome, to publish the outcome or the stock again.
  Reservation settled() {
    return new Reservation(orderId, state, lines, rejection, at, false, version + 1);
  }

  Reservation released(boolean estimate, Instant now) {
    return new Reservation(orderId, State.RELEASED, lines, rejection, now, estimate, version + 1);
  }
}
