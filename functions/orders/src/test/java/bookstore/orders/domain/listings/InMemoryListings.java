package bookstore.orders.domain.listings;

import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.SaveResult;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Copies of listings in memory.
public final class InMemoryListings implements Listings {
  private final Map<ListingId, ListingCopy> copies = new HashMap<>();

  @Override
  public synchronized Optional<ListingCopy> find(ListingId id) {
    return Optional.ofNullable(copies.get(id));
  }

  @Override
  public synchronized Map<ListingId, ListingCopy> find(Collection<ListingId> ids) {
    return ids.stream()
        .distinct()
        .flatMap(id -> find(id).stream())
        .collect(Collectors.toMap(ListingCopy::id, Function.identity()));
  }

  @Override
  public synchronized SaveResult save(ListingCopy copy) {
    var current = copies.get(copy.id());
    if ((current == null ? 0 : current.revision()) != copy.revision() - 1) {
      return SaveResult.STALE;
    }
    copies.put(copy.id(), copy);
    return SaveResult.SAVED;
  }
}
