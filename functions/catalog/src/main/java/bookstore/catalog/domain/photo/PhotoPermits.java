package bookstore.catalog.domain.photo;

import bookstore.shared.events.OutboxMessage;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.SaveResult;
import java.time.LocalDate;
import java.util.Optional;

/// The permits to upload a photo, counted for each listing and day.
public interface PhotoPermits {
  /// How many permits a listing has had on a day; the record disappears some days later.
  record Count(ListingId listingId, LocalDate day, long version) {
    static Count first(ListingId listing, LocalDate day) {
      return new Count(listing, day, 0);
    }

    Count next() {
      return new Count(listingId, day, version + 1);
    }
  }

  /// Strongly consistent.
  Optional<Count> find(ListingId listing, LocalDate day);

  /// Saves the next count and the timer, both or neither. STALE when the stored count is not the
  /// one before.
  SaveResult permit(Count next, OutboxMessage timer);

  /// Sends a timer.
  void schedule(OutboxMessage timer);
}
