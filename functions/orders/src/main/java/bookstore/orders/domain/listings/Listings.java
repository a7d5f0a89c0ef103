package bookstore.orders.domain.listings;

import bookstore.orders.domain.Write;
import bookstore.shared.kernel.ListingId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/// Orders' own copies of the listings. Reads see every write that has been answered.
public interface Listings {
  Optional<ListingCopy> find(ListingId id);

  /// Those of the given ones that are known.
  Map<ListingId, ListingCopy> find(Collection<ListingId> ids);

  /// Writes the next revision of a copy; STALE when another one has been written meanwhile.
  Write save(ListingCopy copy);
}
