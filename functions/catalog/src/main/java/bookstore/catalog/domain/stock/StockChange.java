package bookstore.catalog.domain.stock;

import bookstore.catalog.domain.listing.Listing;
import java.time.Instant;

/// Copies that an order takes from a listing's stock, a negative number, or gives back. `seen` is
/// the listing that the change was decided on. Copies of a suspended listing return to its
/// suspension and are not on sale.
public record StockChange(Listing seen, int copies, Instant at) {
  public StockChange {
    if (copies == 0 || seen.hasBeenWithdrawn()) {
      throw new IllegalArgumentException(seen.id() + " cannot change by " + copies);
    }
  }

  public boolean takes() {
    return copies < 0;
  }

  /// The listing afterwards, if nothing else has changed it since it was seen.
  public Listing after() {
    return appliedTo(seen);
  }

  /// The next version of the listing as it is stored now, which may be a later one than `seen`.
  public Listing appliedTo(Listing current) {
    return takes() ? current.take(-copies, at) : current.restock(copies, at);
  }

  /// Whether the change may be made to the listing as it is stored now: it is suspended exactly if
  /// it was seen so, not withdrawn, and copies that are taken are there at the price that was
  /// agreed.
  public boolean isPossible(Listing current) {
    return !current.hasBeenWithdrawn()
        && current.isSuspended() == seen.isSuspended()
        && (!takes() || (current.stock() >= -copies && current.price().equals(seen.price())));
  }
}
