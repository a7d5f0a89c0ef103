package bookstore.orders.domain.listings;

import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.SaveResult;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/// The store of orders' copies of the listings. Reads are strongly consistent; a save is atomic. A
/// copy lags behind the catalogue until its event arrives.
public interface Listings {
  Optional<ListingCopy> find(ListingId id);

  /// The copies of the given listings; listings without a copy are absent.
  Map<ListingId, ListingCopy> find(Collection<ListingId> ids);

  /// Saves the next revision of a copy. STALE when the stored revision is not the previous one
  /// (optimistic lock); then nothing is written.
  SaveResult save(ListingCopy copy);
}
