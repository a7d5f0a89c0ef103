package bookstore.catalog.domain.moderation;

import bookstore.catalog.domain.listing.CatalogEventFactory;
import bookstore.catalog.domain.listing.Listing;
import bookstore.catalog.domain.listing.ListingQuota;
import bookstore.catalog.domain.listing.Listings;
import bookstore.catalog.domain.suspension.SellerAccounts;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.Retry;
import bookstore.shared.kernel.UserId;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reports a listing to the administrators. A user has one open report of a listing: another one
/// changes nothing and has the first as its result.
public final class ReportListing {
  /// Reports of one user in one day (UTC).
  public static final int LIMIT = 20;

  private final ModerationRecords records;
  private final Listings listings;
  private final SellerAccounts accounts;
  private final CatalogEventFactory events;

  public ReportListing(
      ModerationRecords records,
      Listings listings,
      SellerAccounts accounts,
      CatalogEventFactory events) {
    this.records = records;
    this.listings = listings;
    this.accounts = accounts;
    this.events = events;
  }

  public sealed interface Outcome {
    record Reported(Report report) implements Outcome {}

    /// There is no such listing that others see: unknown, withdrawn, taken down, or its seller's
    /// account is disabled.
    record NotFound() implements Outcome {}

    record OwnListing() implements Outcome {}

    /// Too many reports today; the next day begins after that time.
    record QuotaExceeded(Duration retryAfter) implements Outcome {}
  }

  public Outcome run(UserId reporter, ListingId id, ReportReason reason, @Nullable String note) {
    return Retry.FEW_WRITERS.untilPresent(() -> tryToReport(reporter, id, reason, note));
  }

  /// The case is read before the listing: a takedown in between changes the case, so that this
  /// report is STALE and does not open a case of a listing that is off sale.
  private Optional<Outcome> tryToReport(
      UserId reporter, ListingId id, ReportReason reason, @Nullable String note) {
    var known = records.findCase(id).orElse(ReportCase.none(id));
    var listing = listings.find(id).filter(this::isShown);
    if (listing.isEmpty()) {
      return Optional.of(new Outcome.NotFound());
    }
    if (listing.get().belongsTo(reporter)) {
      return Optional.of(new Outcome.OwnListing());
    }
    var earlier = records.findReport(id, reporter).filter(known::includes);
    return earlier.isPresent()
        ? Optional.of(new Outcome.Reported(earlier.get()))
        : file(known, reporter, reason, note);
  }

  private Optional<Outcome> file(
      ReportCase known, UserId reporter, ReportReason reason, @Nullable String note) {
    var now = events.now();
    var day = ListingQuota.dayOf(now);
    var count =
        records.count(reporter, day).orElse(ModerationRecords.Count.none(reporter, day)).next();
    if (count.version() > LIMIT) {
      var tomorrow = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
      return Optional.of(new Outcome.QuotaExceeded(Duration.between(now, tomorrow)));
    }
    var report = new Report(known.listingId(), reporter, reason, note, now, known.currentRound());
    return records.file(report, known.with(report), count).then(new Outcome.Reported(report));
  }

  private boolean isShown(Listing listing) {
    return !listing.hasBeenWithdrawn()
        && !listing.isSuspended()
        && accounts.disabled(Set.of(listing.sellerId())).isEmpty();
  }
}
