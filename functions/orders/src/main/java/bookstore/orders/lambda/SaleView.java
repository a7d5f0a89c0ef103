package bookstore.orders.lambda;

import bookstore.orders.domain.OrderStatus;
import bookstore.orders.domain.Sale;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.OrderId;
import java.time.Instant;
import java.util.List;

/// An order line as its seller sees it.
record SaleView(
    OrderId orderId,
    ListingId listingId,
    String title,
    int quantity,
    Money price,
    OrderStatus status,
    Instant soldAt) {

  static List<SaleView> of(Sale sale) {
    return sale.lines().stream()
        .map(
            line ->
                new SaleView(
                    sale.orderId(),
                    line.listingId(),
                    line.title(),
                    line.quantity(),
                    line.unitPrice(),
                    sale.status(),
                    sale.soldAt()))
        .toList();
  }
}
