package bookstore.shared.events;

import bookstore.shared.kernel.OrderId;
import java.util.List;

/// All lines of the order are reserved.
public record StockReserved(OrderId orderId, List<StockLine> lines)
    implements BookstoreEvent, CatalogIndexerInbound, OrdersListingsInbound, OrderReport {
  public StockReserved {
    lines = List.copyOf(lines);
  }
}
