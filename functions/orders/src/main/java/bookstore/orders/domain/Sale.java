package bookstore.orders.domain;

import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.UserId;
import java.time.Instant;
import java.util.List;

/// One seller's part of a paid order; it says nothing of the buyer.
public record Sale(
    OrderId orderId, UserId sellerId, List<OrderLine> lines, OrderStatus status, Instant soldAt) {
  public Sale {
    lines = List.copyOf(lines);
  }

  /// Its place among the sales of its seller: the later, the larger.
  public String position() {
    return Position.of(soldAt, orderId);
  }
}
