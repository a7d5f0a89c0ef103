package bookstore.catalog.domain.replay;

import bookstore.catalog.domain.listing.Listings;
import org.jspecify.annotations.Nullable;

/// How far all listings have been restated; `position` is where to go on.
public record Replay(
    String id, @Nullable String position, int restated, boolean done, long version) {
  static Replay begin(String id) {
    return new Replay(id, null, 0, false, 0);
  }

  Replay after(Listings.Part part) {
    return new Replay(
        id,
        part.next().orElse(null),
        restated + part.items().size(),
        part.next().isEmpty(),
        version + 1);
  }
}
