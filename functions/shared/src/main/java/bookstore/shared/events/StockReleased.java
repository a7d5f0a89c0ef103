package bookstore.shared.events;

import bookstore.shared.kernel.OrderId;
import java.util.List;

/// The order's reservation was released.
public record StockReleased(OrderId orderId, List<StockLine> lines)
    implements BookstoreEvent, OrderEvent, CatalogIndexerInbound, OrdersListingsInbound {
  public StockReleased {
    lines = List.copyOf(lines);
  }
}
