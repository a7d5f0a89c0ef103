package bookstore.catalog.domain.search;

import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.UserId;
import java.util.Set;

/// The index that [Search] reads.
public interface SearchIndex {
  /// Updates these listings in the index to their current state in the store. Idempotent; calls may
  /// be repeated, late or out of order. Atomic: readers see all updates of a call or none.
  ///
  /// @throws RuntimeException when the index could not be published; repeat the call
  void refresh(Set<ListingId> changed);

  /// Removes all listings of a disabled seller. They stay out, whatever is refreshed, until the
  /// account is enabled and they are refreshed. Idempotent and atomic.
  ///
  /// @throws RuntimeException when the index could not be published; repeat the call
  void removeListingsOf(UserId seller);

  /// Builds a new index from all listings and replaces the current one, which serves searches
  /// meanwhile.
  ///
  /// @throws RuntimeException when the new index could not be published; the current one stays
  void rebuild();
}
