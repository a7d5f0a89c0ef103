package bookstore.orders.domain.order;

import bookstore.shared.events.OrderedLine;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.UserId;
import java.util.List;

/// A listing of an order, with the price and quantity at the time of the order.
public record OrderLine(
    ListingId listingId,
    String title,
    List<String> authors,
    UserId sellerId,
    int quantity,
    Money unitPrice) {
  public OrderLine {
    authors = List.copyOf(authors);
    if (quantity < 1) {
      throw new IllegalArgumentException("a line has at least one copy");
    }
  }

  public Money subtotal() {
    return unitPrice.times(quantity);
  }

  OrderedLine ordered() {
    return new OrderedLine(listingId, sellerId, title, quantity, unitPrice);
  }
}
