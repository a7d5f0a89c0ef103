package bookstore.catalog.domain.moderation;

import bookstore.catalog.domain.listing.CatalogEventFactory;
import bookstore.catalog.domain.listing.Listing;
import bookstore.catalog.domain.listing.Listings;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.Retry;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What administrators do with listings: take them down, restore them, dismiss their reports. Each
/// is idempotent and leaves an entry in the audit log in the same write.
public final class ModerateListing {
  private final ModerationRecords records;
  private final Listings listings;
  private final CatalogEventFactory events;

  public ModerateListing(ModerationRecords records, Listings listings, CatalogEventFactory events) {
    this.records = records;
    this.listings = listings;
    this.events = events;
  }

  public sealed interface Outcome {
    record Done(Listing listing) implements Outcome {}

    record NotFound() implements Outcome {}

    record AlreadyWithdrawn() implements Outcome {}
  }

  /// Suspends the listing and closes its reports. A listing that is suspended keeps its first
  /// reason.
  public Outcome takeDown(UserId admin, ListingId id, String reason, String correlationId) {
    return decide(
        id,
        before -> {
          if (before.hasBeenWithdrawn()) {
            return Optional.of(new Outcome.AlreadyWithdrawn());
          }
          if (before.isSuspended()) {
            return Optional.of(new Outcome.Done(before));
          }
          var known = records.findCase(id).orElse(ReportCase.none(id));
          var after = before.suspend(reason, events.now());
          var entry = entry(admin, AuditEntry.Action.TAKEN_DOWN, before, reason);
          return save(Optional.of(known), before, after, entry, correlationId);
        });
  }

  /// Puts a suspended listing on sale again, or out of stock if no copies are left.
  public Outcome restore(UserId admin, ListingId id, String correlationId) {
    return decide(
        id,
        before -> {
          if (before.hasBeenWithdrawn()) {
            return Optional.of(new Outcome.AlreadyWithdrawn());
          }
          if (!before.isSuspended()) {
            return Optional.of(new Outcome.Done(before));
          }
          var after = before.restore(events.now());
          var entry = entry(admin, AuditEntry.Action.RESTORED, before, null);
          return save(Optional.empty(), before, after, entry, correlationId);
        });
  }

  /// Closes the reports of a listing without changing it.
  public Outcome dismiss(UserId admin, ListingId id) {
    return decide(
        id,
        listing -> {
          var done = new Outcome.Done(listing);
          var open = records.findCase(id).filter(ReportCase::open);
          if (open.isEmpty()) {
            return Optional.of(done);
          }
          var entry = entry(admin, AuditEntry.Action.REPORTS_DISMISSED, listing, null);
          return records.decide(new Decision(open, Optional.empty(), entry)).then(done);
        });
  }

  private Outcome decide(ListingId id, Function<Listing, Optional<Outcome>> decision) {
    return Retry.FEW_WRITERS.untilPresent(
        () -> listings.find(id).map(decision).orElseGet(() -> Optional.of(new Outcome.NotFound())));
  }

  private Optional<Outcome> save(
      Optional<ReportCase> known,
      Listing before,
      Listing after,
      AuditEntry entry,
      String correlationId) {
    var change = new Decision.Change(before, after, events.revised(after, correlationId));
    SaveResult result = records.decide(new Decision(known, Optional.of(change), entry));
    return result.then(new Outcome.Done(after));
  }

  private AuditEntry entry(
      UserId admin, AuditEntry.Action action, Listing listing, @Nullable String reason) {
    return new AuditEntry(
        events.ids().next("aud"),
        events.now(),
        admin,
        action,
        listing.id(),
        null,
        listing.title(),
        reason);
  }
}
