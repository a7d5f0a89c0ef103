package bookstore.shared.events;

import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The total was captured: the parcels can be sent.
///
/// @param total what was captured, delivery included; an event of an older version has none
public record OrderPaid(
    OrderId orderId,
    UserId buyerId,
    String carrier,
    ShippingAddress shippingAddress,
    List<OrderedLine> lines,
    @Nullable Money total)
    implements BookstoreEvent, OrderEvent, AuthInbound, OrderMailEvent, ShippingInbound {
  public OrderPaid {
    lines = List.copyOf(lines);
  }
}
