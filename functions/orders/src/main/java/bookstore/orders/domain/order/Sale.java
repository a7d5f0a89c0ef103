package bookstore.orders.domain.order;

import bookstore.shared.events.ShippingAddress;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One seller's part of a paid order, and who carries it. Of the buyer it says where to send the
/// parcel, for as long as there is one to send.
public record Sale(
    OrderId orderId,
    UserId sellerId,
    List<OrderLine> lines,
    OrderStatus status,
    @Nullable ShippingAddress shipTo,
    @Nullable String carrier,
    @Nullable Shipment shipment,
    Instant soldAt) {
  public Sale {
    lines = List.copyOf(lines);
  }

  /// Its place among the sales of its seller: the later, the larger.
  public String position() {
    return Position.of(soldAt, orderId);
  }
}
