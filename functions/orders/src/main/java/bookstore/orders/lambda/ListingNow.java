package bookstore.orders.lambda;

import bookstore.orders.domain.listings.ListingCopy;
import bookstore.orders.domain.order.PlaceOrder;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.Money;
import org.jspecify.annotations.Nullable;

/// The current state of a listing that an error refers to, in a problem document.
record ListingNow(
    ListingId listingId, @Nullable String title, @Nullable Money price, int available) {
  static ListingNow of(PlaceOrder.Now now) {
    return new ListingNow(
        now.id(),
        now.details().map(ListingCopy.Details::title).orElse(null),
        now.details().map(ListingCopy.Details::price).orElse(null),
        now.available());
  }
}
