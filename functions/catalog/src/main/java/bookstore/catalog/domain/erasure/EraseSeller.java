package bookstore.catalog.domain.erasure;

import bookstore.catalog.domain.bulk.BulkPace;
import bookstore.catalog.domain.listing.CatalogEventFactory;
import bookstore.catalog.domain.listing.Covers;
import bookstore.catalog.domain.listing.Listing;
import bookstore.catalog.domain.listing.Listings;
import bookstore.shared.events.ErasureStepDue;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.Retry;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;
import java.time.Duration;
import java.util.Optional;

/// Withdraws all listings of an erased seller and removes the seller's name, also from listings
/// that were withdrawn before. The titles of sold books are kept. Idempotent.
public final class EraseSeller {
  private static final int PAGE = 50;

  private final ErasedSellers erased;
  private final Listings listings;
  private final Covers covers;
  private final CatalogEventFactory events;
  private final BulkPace pace;

  public EraseSeller(
      ErasedSellers erased,
      Listings listings,
      Covers covers,
      CatalogEventFactory events,
      BulkPace pace) {
    this.pace = pace;
    this.erased = erased;
    this.listings = listings;
    this.covers = covers;
    this.events = events;
  }

  public void begin(UserId seller, Duration time, String correlationId) {
    erased.add(seller);
    withdraw(seller, Optional.empty(), time, correlationId);
  }

  public void step(ErasureStepDue due, Duration time, String correlationId) {
    withdraw(due.userId(), Optional.ofNullable(due.after()), time, correlationId);
  }

  /// Processes pages until the time is over, and schedules the next step for the rest.
  private void withdraw(UserId seller, Optional<String> from, Duration time, String correlationId) {
    var end = events.now().plus(time);
    var after = from;
    do {
      pace.await();
      var page = listings.ofSeller(seller, Optional.empty(), PAGE, after);
      page.items().forEach(listing -> erase(listing.id(), correlationId));
      after = page.next();
      if (after.isPresent() && events.now().isAfter(end)) {
        erased.scheduleNextStep(events.erasureTimer(seller, after.get(), correlationId));
        return;
      }
    } while (after.isPresent());
  }

  private void erase(ListingId id, String correlationId) {
    Retry.FEW_WRITERS.untilSaved(
        () ->
            listings
                .find(id)
                .filter(listing -> !listing.isErased())
                .map(listing -> erase(listing, correlationId))
                .orElse(SaveResult.SAVED));
  }

  private SaveResult erase(Listing before, String correlationId) {
    var after = before.erase(events.now());
    var result = listings.replace(after, events.revised(after, correlationId));
    if (result == SaveResult.SAVED) {
      Optional.ofNullable(before.coverUrl()).ifPresent(covers::remove);
    }
    return result;
  }
}
