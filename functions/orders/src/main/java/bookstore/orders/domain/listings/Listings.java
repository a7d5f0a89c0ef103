package bookstore.orders.domain.listings;

import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.SaveResult;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/// Orders' own copies of the listings. Reads see every write that has been answered.
public interface Listings {
  Optional<ListingCopy> find(ListingId id);

  /// Those of the given ones that are known.
  Map<ListingId, ListingCopy> find(Collection<ListingId> ids);

  /// Saves the next revision of a copy. STALE when the stored revision is not the one before.
  SaveResult save(ListingCopy copy);
}
