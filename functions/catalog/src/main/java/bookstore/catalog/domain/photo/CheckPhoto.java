package bookstore.catalog.domain.photo;

import bookstore.catalog.domain.listing.CatalogEventFactory;
import bookstore.catalog.domain.listing.Covers;
import bookstore.catalog.domain.listing.Listing;
import bookstore.catalog.domain.listing.Listings;
import bookstore.shared.events.PhotoCheckDue;
import bookstore.shared.kernel.Retry;
import bookstore.shared.kernel.SaveResult;
import java.time.Duration;
import java.util.Optional;

/// Shows an uploaded photo once it has arrived and is what it is said to be; until then the listing
/// keeps the photo that it has. Idempotent.
public final class CheckPhoto {
  /// A little longer than a permit is valid.
  private static final Duration UPLOAD_TIME = Duration.ofMinutes(11);

  private static final int LONGEST_SIDE = 8_000;
  private static final long MOST_PIXELS = 40_000_000;

  private final Listings listings;
  private final PhotoPermits permits;
  private final Covers covers;
  private final CatalogEventFactory events;

  public CheckPhoto(
      Listings listings, PhotoPermits permits, Covers covers, CatalogEventFactory events) {
    this.listings = listings;
    this.permits = permits;
    this.covers = covers;
    this.events = events;
  }

  public void step(PhotoCheckDue due, String correlationId) {
    var image = covers.uploaded(due.coverUrl());
    if (image.isEmpty()) {
      waitForUpload(due, correlationId);
      return;
    }
    if (isPhoto(image.get(), due.coverUrl())) {
      covers.show(due.coverUrl(), image.get());
      Retry.FEW_WRITERS.untilSaved(() -> show(due, correlationId));
    }
    covers.empty(due.coverUrl());
  }

  /// Checks again when a quarter of the time since the permit has passed once more.
  private void waitForUpload(PhotoCheckDue due, String correlationId) {
    var age = Duration.between(due.permittedAt(), events.now());
    if (age.compareTo(UPLOAD_TIME) < 0 && !isShown(due)) {
      permits.schedule(events.photoTimer(due, age.dividedBy(4), correlationId));
    }
  }

  private boolean isShown(PhotoCheckDue due) {
    return listings
        .find(due.listingId())
        .filter(listing -> due.coverUrl().equals(listing.coverUrl()))
        .isPresent();
  }

  private SaveResult show(PhotoCheckDue due, String correlationId) {
    var before = listings.find(due.listingId()).filter(it -> mayShow(it, due.coverUrl()));
    if (before.isEmpty()) {
      if (!isShown(due)) {
        covers.remove(due.coverUrl());
      }
      return SaveResult.SAVED;
    }
    var after = before.get().withCover(due.coverUrl(), events.now());
    var result = listings.replace(after, events.revised(after, correlationId));
    if (result == SaveResult.SAVED) {
      Optional.ofNullable(before.get().coverUrl()).ifPresent(covers::remove);
    }
    return result;
  }

  /// The ids of photos are ordered by time: of two uploads the one that was permitted later stays.
  private static boolean mayShow(Listing listing, String coverUrl) {
    var shown = listing.coverUrl();
    return !listing.hasBeenWithdrawn() && (shown == null || shown.compareTo(coverUrl) < 0);
  }

  private static boolean isPhoto(byte[] file, String coverUrl) {
    return ImageHeader.of(file)
        .filter(image -> image.contentType().equals(Covers.contentType(coverUrl)))
        .filter(image -> isWithin(image.width()) && isWithin(image.height()))
        .filter(image -> (long) image.width() * image.height() <= MOST_PIXELS)
        .isPresent();
  }

  private static boolean isWithin(int side) {
    return side >= 1 && side <= LONGEST_SIDE;
  }
}
