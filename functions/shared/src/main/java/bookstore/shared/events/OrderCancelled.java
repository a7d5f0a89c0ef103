package bookstore.shared.events;

import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.UserId;
import java.util.List;

/// The order ended without delivery. `releaseStock` and `refund` say what catalog and payments have
/// to undo.
public record OrderCancelled(
    OrderId orderId,
    UserId buyerId,
    String reason,
    List<OrderedLine> lines,
    boolean releaseStock,
    boolean refund)
    implements BookstoreEvent,
        OrderEvent,
        AuthInbound,
        OrderMailEvent,
        CatalogInbound,
        PaymentsInbound,
        ShippingInbound {
  public OrderCancelled {
    lines = List.copyOf(lines);
  }
}
