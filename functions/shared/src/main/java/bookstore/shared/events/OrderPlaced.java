package bookstore.shared.events;

import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.UserId;
import java.util.List;

/// A buyer has placed an order: its stock is to be reserved.
public record OrderPlaced(OrderId orderId, UserId buyerId, List<OrderedLine> lines, Money total)
    implements BookstoreEvent, OrderEvent, CatalogInbound, OrderMailEvent {
  public OrderPlaced {
    lines = List.copyOf(lines);
  }
}
