package bookstore.catalog.domain.erasure;

import bookstore.catalog.domain.listing.CatalogEventFactory;
import bookstore.catalog.domain.listing.Covers;
import bookstore.catalog.domain.listing.Listing;
import bookstore.catalog.domain.listing.Listings;
import bookstore.shared.events.ErasureStepDue;
import bookstore.shared.events.OutboxMessage;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.Retry;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;
import java.time.Duration;
import java.util.Optional;

/// Withdraws all that an erased seller offers and forgets the name, also on listings withdrawn
/// before; what was bought stays a book with a title. Repeated, it changes nothing.
public final class EraseSeller {
  private static final Duration AT_ONCE = Duration.ofSeconds(1);
  private static final int PAGE = 50;

  private final ErasedSellers erased;
  private final Listings listings;
  private final Covers covers;
  private final CatalogEventFactory events;

  public EraseSeller(
      ErasedSellers erased, Listings listings, Covers covers, CatalogEventFactory events) {
    this.erased = erased;
    this.listings = listings;
    this.covers = covers;
    this.events = events;
  }

  public void begin(UserId seller, Duration time, String correlationId) {
    erased.add(seller);
    step(new ErasureStepDue(seller, null), time, correlationId);
  }

  /// Works pages off until the time is over, then leaves the rest to the next step.
  public void step(ErasureStepDue due, Duration time, String correlationId) {
    var end = events.now().plus(time);
    var after = Optional.ofNullable(due.after());
    do {
      var page = listings.ofSeller(due.userId(), Optional.empty(), PAGE, after);
      page.items().forEach(listing -> erase(listing.id(), correlationId));
      after = page.next();
      if (after.isPresent() && events.now().isAfter(end)) {
        var rest = new ErasureStepDue(due.userId(), after.get());
        erased.goOnLater(OutboxMessage.timer(events.of(rest, correlationId), AT_ONCE));
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
    var result = listings.replace(after, events.of(after.revised(), correlationId));
    if (result == SaveResult.SAVED) {
      Optional.ofNullable(before.coverUrl()).ifPresent(covers::remove);
    }
    return result;
  }
}
