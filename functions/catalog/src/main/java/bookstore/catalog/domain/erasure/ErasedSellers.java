package bookstore.catalog.domain.erasure;

import bookstore.shared.events.OutboxMessage;
import bookstore.shared.kernel.UserId;

/// Which sellers have been erased, for good: [Listings] takes no new listing of theirs.
public interface ErasedSellers {
  /// Again, it changes nothing.
  void add(UserId seller);

  /// Sends the timer of the rest of the work.
  void goOnLater(OutboxMessage timer);
}
