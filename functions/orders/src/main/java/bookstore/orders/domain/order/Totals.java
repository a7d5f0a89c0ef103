package bookstore.orders.domain.order;

import bookstore.shared.kernel.Money;
import java.util.List;

/// The total of an order: the books, and one parcel per seller.
public record Totals(Money items, Money delivery, Money total) {
  public static Totals of(List<OrderLine> lines, Money parcelCost) {
    var items =
        lines.stream()
            .map(OrderLine::subtotal)
            .reduce(Money.zero(parcelCost.currency()), Money::plus);
    var sellers = lines.stream().map(OrderLine::sellerId).distinct().count();
    var delivery = parcelCost.times(Math.toIntExact(sellers));
    return new Totals(items, delivery, items.plus(delivery));
  }
}
