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

/// Keeps the copies of the listings up with what catalog tells.
public final class FollowListings {
  private final Listings listings;

  public FollowListings(Listings listings) {
    this.listings = listings;
  }

  /// Takes in what was said at a time.
  public void on(OrdersListingsInbound event, Instant said) {
    switch (event) {
      case ListingChanged changed ->
          change(changed.listingId(), copy -> copy.changed(changed, said));
      case ListingWithdrawn withdrawn -> change(withdrawn.listingId(), copy -> copy.withdraw(said));
      case StockReserved reserved -> stock(reserved.lines(), said);
      case StockReleased released -> stock(released.lines(), said);
      case ListingsRestated replayed ->
          replayed
              .listings()
              .forEach(truth -> change(truth.listingId(), copy -> copy.replayed(truth, said)));
    }
  }

  private void stock(List<StockLine> lines, Instant said) {
    for (var line : lines) {
      change(line.listingId(), copy -> copy.stocked(line.version(), line.remaining(), said));
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
