package bookstore.orders.lambda;

import bookstore.orders.domain.cart.Cart;
import bookstore.orders.domain.cart.CartLine;
import bookstore.orders.domain.listings.ListingCopy;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.UserId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A cart with orders' copies of its listings.
record CartView(List<Line> lines, long version) {

  record Line(
      ListingId listingId,
      int quantity,
      @Nullable String title,
      @Nullable Money price,
      @Nullable UserId sellerId,
      @Nullable String sellerName,
      @Nullable Integer available,
      @Nullable String status) {

    static Line of(CartLine line, @Nullable ListingCopy copy) {
      var details = copy == null ? null : copy.details();
      return copy == null || details == null
          ? new Line(line.listingId(), line.quantity(), null, null, null, null, null, null)
          : new Line(
              line.listingId(),
              line.quantity(),
              details.title(),
              details.price(),
              details.sellerId(),
              details.sellerName(),
              copy.available(),
              copy.status());
    }
  }

  static CartView of(Cart cart, Map<ListingId, ListingCopy> copies) {
    return new CartView(
        cart.lines().stream().map(line -> Line.of(line, copies.get(line.listingId()))).toList(),
        cart.version());
  }
}
