package bookstore.orders.domain.order;

import bookstore.shared.events.ShippingAddress;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One seller's part of a paid order, and its carrier. It has the buyer's address only until the
/// parcel has arrived or is not to be sent.
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

  /// The sort key among the sales of its seller; later sales have larger keys.
  public String position() {
    return Position.of(soldAt, orderId);
  }
}
