package bookstore.shared.events;

import bookstore.shared.kernel.OrderId;
import java.util.List;

/// Nothing is reserved for the order; `reason` is `OUT_OF_STOCK` or `PRICE_CHANGED`.
public record StockRejected(OrderId orderId, String reason, List<UnavailableLine> lines)
    implements BookstoreEvent, OrderReport {
  public StockRejected {
    lines = List.copyOf(lines);
  }
}
