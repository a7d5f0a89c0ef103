package bookstore.catalog.domain.photo;

import bookstore.catalog.domain.listing.CatalogEventFactory;
import bookstore.catalog.domain.listing.Covers;
import bookstore.catalog.domain.listing.Listings;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.Retry;
import bookstore.shared.kernel.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/// Permits the seller of a listing to upload a photo, some times a day. The listing changes when
/// the photo has arrived and been checked ([CheckPhoto]).
public final class PermitPhoto {
  /// Permits of one listing in one day (UTC).
  public static final int LIMIT = 20;

  private final Listings listings;
  private final PhotoPermits permits;
  private final Covers covers;
  private final CatalogEventFactory events;

  public PermitPhoto(
      Listings listings, PhotoPermits permits, Covers covers, CatalogEventFactory events) {
    this.listings = listings;
    this.permits = permits;
    this.covers = covers;
    this.events = events;
  }

  public sealed interface Outcome {
    record Permitted(Covers.Upload upload) implements Outcome {}

    record NotFound() implements Outcome {}

    record NotYours() implements Outcome {}

    record AlreadyWithdrawn() implements Outcome {}

    /// An administrator has taken the listing down.
    record Suspended() implements Outcome {}

    /// Too many permits today; the next day begins after that time.
    record QuotaExceeded(Duration retryAfter) implements Outcome {}
  }

  public Outcome run(UserId user, ListingId id, Covers.Image image, String correlationId) {
    var listing = listings.find(id);
    if (listing.isEmpty()) {
      return new Outcome.NotFound();
    }
    if (!listing.get().belongsTo(user)) {
      return new Outcome.NotYours();
    }
    if (listing.get().isSuspended()) {
      return new Outcome.Suspended();
    }
    return listing.get().hasBeenWithdrawn()
        ? new Outcome.AlreadyWithdrawn()
        : Retry.FEW_WRITERS.untilPresent(() -> tryToPermit(id, image, correlationId));
  }

  private Optional<Outcome> tryToPermit(ListingId id, Covers.Image image, String correlationId) {
    var now = events.now();
    var day = LocalDate.ofInstant(now, ZoneOffset.UTC);
    var next = permits.find(id, day).orElse(PhotoPermits.Count.first(id, day)).next();
    if (next.version() > LIMIT) {
      return Optional.of(new Outcome.QuotaExceeded(Duration.between(now, endOf(day))));
    }
    var upload = covers.permit(id, image);
    var timer = events.photoTimer(id, upload.coverUrl(), correlationId);
    return permits.permit(next, timer).then(new Outcome.Permitted(upload));
  }

  private static Instant endOf(LocalDate day) {
    return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
