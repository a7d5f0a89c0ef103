package bookstore.orders.domain.listings;

import bookstore.shared.events.ListingChanged;
import bookstore.shared.events.ListingWithdrawn;
import bookstore.shared.events.ListingsRestated;
import bookstore.shared.events.OrdersListingsInbound;
import bookstore.shared.events.StockLine;
import bookstore.shared.events.StockReleased;
import bookstore.shared.events.StockReserved;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.Retry;
import bookstore.shared.kernel.SaveResult;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/// Updates the copies of the listings from catalog's events.
public final class FollowListings {
  private final Listings listings;

  public FollowListings(Listings listings) {
    this.listings = listings;
  }

  /// Applies an event that was published at the given time. Idempotent.
  public void on(OrdersListingsInbound event, Instant publishedAt) {
    switch (event) {
      case ListingChanged changed ->
          change(changed.listingId(), copy -> copy.changed(changed, publishedAt));
      case ListingWithdrawn withdrawn ->
          change(withdrawn.listingId(), copy -> copy.withdraw(publishedAt));
      case StockReserved reserved -> stock(reserved.lines(), publishedAt);
      case StockReleased released -> stock(released.lines(), publishedAt);
      case ListingsRestated replayed ->
          replayed
              .listings()
              .forEach(
                  truth -> change(truth.listingId(), copy -> copy.replayed(truth, publishedAt)));
    }
  }

  private void stock(List<StockLine> lines, Instant publishedAt) {
    for (var line : lines) {
      change(line.listingId(), copy -> copy.stocked(line.version(), line.remaining(), publishedAt));
    }
  }

  private void change(ListingId id, UnaryOperator<ListingCopy> change) {
    Retry.FEW_WRITERS.untilSaved(
        () -> {
          var before = listings.find(id).orElse(ListingCopy.unknown(id));
          var after = change.apply(before);
          return after.equals(before) ? SaveResult.SAVED : listings.save(after.nextRevision());
        });
  }
}
