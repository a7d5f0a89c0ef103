package bookstore.shared.events;

import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.UserId;
import java.util.List;

/// The total was captured: the parcels can be sent.
public record OrderPaid(
    OrderId orderId,
    UserId buyerId,
    String carrier,
    ShippingAddress shippingAddress,
    List<OrderedLine> lines)
    implements BookstoreEvent, OrderEvent, AuthInbound, ShippingInbound {
  public OrderPaid {
    lines = List.copyOf(lines);
  }
}
