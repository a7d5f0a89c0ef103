package bookstore.catalog.domain.search;

import bookstore.shared.kernel.ListingId;
import java.util.Set;

/// What search reads, kept in step with the listings.
public interface SearchIndex {
  /// Makes the index say of these listings what they are now; repeated, late or in any order it
  /// ends the same.
  void refresh(Set<ListingId> changed);

  /// Makes a new index out of all listings while the old one serves.
  void rebuild();
}
