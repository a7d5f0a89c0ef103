package bookstore.orders.domain.order;

import bookstore.shared.events.OrderedLine;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.UserId;

/// A listing of an order, with the price and quantity at the time of the order. It has the title,
/// which is short, and not the authors, of which 50 lines would not fit into the order's item.
public record OrderLine(
    ListingId listingId, String title, UserId sellerId, int quantity, Money unitPrice) {
  public OrderLine {
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
