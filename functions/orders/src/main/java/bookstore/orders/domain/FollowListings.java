package bookstore.orders.domain;

import bookstore.shared.events.BookstoreEvent;
import bookstore.shared.events.ListingChanged;
import bookstore.shared.events.ListingWithdrawn;
import bookstore.shared.events.StockLine;
import bookstore.shared.events.StockReleased;
import bookstore.shared.events.StockReserved;
import bookstore.shared.kernel.ListingId;
import java.util.List;
import java.util.function.UnaryOperator;

/// Keeps the copies of the listings up with what catalog tells.
public final class FollowListings {
  private final Listings listings;

  public FollowListings(Listings listings) {
    this.listings = listings;
  }

  public void on(BookstoreEvent event) {
    switch (event) {
      case ListingChanged changed -> change(changed.listingId(), copy -> copy.changed(changed));
      case ListingWithdrawn withdrawn -> change(withdrawn.listingId(), ListingCopy::withdraw);
      case StockReserved reserved -> stock(reserved.lines());
      case StockReleased released -> stock(released.lines());
      default ->
          throw new IllegalArgumentException(
              "the copies do not follow " + event.getClass().getSimpleName());
    }
  }

  private void stock(List<StockLine> lines) {
    for (var line : lines) {
      change(line.listingId(), copy -> copy.stocked(line.version(), line.remaining()));
    }
  }

  private void change(ListingId id, UnaryOperator<ListingCopy> change) {
    Retry.whileStale(
        () -> {
          var before = listings.find(id).orElse(ListingCopy.unknown(id));
          var after = change.apply(before);
          var write = after.equals(before) ? Write.DONE : listings.save(after.nextRevision());
          return write.then(after);
        });
  }
}
