package bookstore.catalog.domain.erasure;

import bookstore.shared.events.OutboxMessage;
import bookstore.shared.kernel.UserId;

/// The erased sellers, kept permanently. [Listings] refuses new listings of an erased seller.
public interface ErasedSellers {
  /// Records that a seller is erased. Idempotent.
  void add(UserId seller);

  /// Schedules the next step of the erasure.
  ///
  /// @throws bookstore.shared.kernel.RetriesExhaustedException when it could not be scheduled; the
  ///   message that is being processed has to come again
  void scheduleNextStep(OutboxMessage timer);
}
