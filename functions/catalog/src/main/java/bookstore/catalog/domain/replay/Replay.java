package bookstore.catalog.domain.replay;

import bookstore.catalog.domain.listing.Listing;
import bookstore.shared.kernel.Page;
import org.jspecify.annotations.Nullable;

/// How far all listings have been restated; `position` is where to go on.
public record Replay(
    String id, @Nullable String position, int restated, boolean done, long version) {
  static Replay begin(String id) {
    return new Replay(id, null, 0, false, 0);
  }

  Replay after(Page<Listing> page) {
    return new Replay(
        id,
        page.next().orElse(null),
        restated + page.items().size(),
        page.next().isEmpty(),
        version + 1);
  }
}
