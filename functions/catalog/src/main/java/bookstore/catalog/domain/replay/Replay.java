package bookstore.catalog.domain.replay;

import bookstore.catalog.domain.listing.Listing;
import bookstore.shared.kernel.Page;
import org.jspecify.annotations.Nullable;

/// The progress of a replay of all listings: how many were published again, and the position to
/// continue from.
public record Replay(
    String id, @Nullable String position, int replayed, boolean done, long version) {
  static Replay begin(String id) {
    return new Replay(id, null, 0, false, 0);
  }

  Replay after(Page<Listing> page) {
    return new Replay(
        id,
        page.next().orElse(null),
        replayed + page.items().size(),
        page.next().isEmpty(),
        version + 1);
  }
}
