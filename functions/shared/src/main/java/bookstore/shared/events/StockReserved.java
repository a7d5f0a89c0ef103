package bookstore.shared.events;

import bookstore.shared.kernel.OrderId;
import java.util.List;

/// The whole basket is held for the order.
public record StockReserved(OrderId orderId, List<StockLine> lines)
    implements BookstoreEvent, CatalogIndexerInbound, OrdersListingsInbound, OrderReport {
  public StockReserved {
    lines = List.copyOf(lines);
  }
}
