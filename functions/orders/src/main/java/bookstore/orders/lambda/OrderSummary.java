package bookstore.orders.lambda;

import bookstore.orders.domain.order.CancelReason;
import bookstore.orders.domain.order.Order;
import bookstore.orders.domain.order.OrderStatus;
import bookstore.orders.domain.order.Totals;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.OrderNumber;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An order in a list.
record OrderSummary(
    OrderId id,
    String number,
    OrderStatus status,
    List<Line> lines,
    Totals totals,
    @Nullable CancelReason cancelReason,
    Instant placedAt,
    Instant updatedAt) {

  record Line(ListingId listingId, String title, int quantity) {}

  static OrderSummary of(Order order) {
    return new OrderSummary(
        order.id(),
        OrderNumber.of(order.id()),
        order.status(),
        order.lines().stream()
            .map(line -> new Line(line.listingId(), line.title(), line.quantity()))
            .toList(),
        order.totals(),
        order.cancelReason(),
        order.placedAt(),
        order.updatedAt());
  }
}
