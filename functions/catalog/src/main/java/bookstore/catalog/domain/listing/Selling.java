package bookstore.catalog.domain.listing;

import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.Retry;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;

/// The use cases of sellers: offer, revise and withdraw listings.
public final class Selling {
  private final Listings listings;
  private final Covers covers;
  private final CatalogEventFactory events;

  public Selling(Listings listings, Covers covers, CatalogEventFactory events) {
    this.listings = listings;
    this.covers = covers;
    this.events = events;
  }

  /// The outcome of a change.
  public sealed interface Outcome {
    record Done(Listing listing) implements Outcome {}

    record NotFound() implements Outcome {}

    record NotYours() implements Outcome {}

    record AlreadyWithdrawn() implements Outcome {}

    /// An administrator has taken the listing down.
    record Suspended() implements Outcome {}

    record Stale() implements Outcome {}
  }

  /// The outcome of publishing.
  public sealed interface Publication {
    record Published(Listing listing) implements Publication {}

    record SellerErased() implements Publication {}

    /// The seller has added `most` listings today; the next day begins after `retryAfter`.
    record QuotaExceeded(int most, Duration retryAfter) implements Publication {}
  }

  public Publication publish(Seller seller, Draft draft, String correlationId) {
    var id = new ListingId(events.ids().next("lst"));
    var listing = Listing.offer(id, seller, draft, events.now());
    return switch (listings.add(listing, events.published(listing, correlationId))) {
      case ADDED -> new Publication.Published(listing);
      case SELLER_ERASED -> new Publication.SellerErased();
      case TAKEN -> throw new IllegalStateException("the new id " + id + " is taken");
      case QUOTA_EXCEEDED -> {
        var quota = listings.quota(seller.id(), listing.createdAt());
        yield new Publication.QuotaExceeded(quota.most(), quota.untilNextDay(listing.createdAt()));
      }
    };
  }

  /// Changes the listing if it still has the version the change is based on.
  public Outcome revise(
      UserId user, ListingId id, long version, Revision revision, String correlationId) {
    return ofOwner(
        user,
        id,
        before -> {
          if (before.hasBeenWithdrawn()) {
            return new Outcome.AlreadyWithdrawn();
          }
          if (before.isSuspended()) {
            return new Outcome.Suspended();
          }
          return before.version() == version
              ? write(before, revision.of(before, events.now()), correlationId)
              : new Outcome.Stale();
        });
  }

  /// Withdraws the listing: any version, or only the given one.
  public Outcome withdraw(UserId user, ListingId id, OptionalLong version, String correlationId) {
    Supplier<Outcome> attempt =
        () -> ofOwner(user, id, before -> withdraw(before, version, correlationId));
    return version.isPresent() ? attempt.get() : untilSaved(attempt);
  }

  private Outcome withdraw(Listing before, OptionalLong version, String correlationId) {
    if (before.hasBeenWithdrawn()) {
      return new Outcome.Done(before);
    }
    return version.orElse(before.version()) == before.version()
        ? write(before, before.withdraw(events.now()), correlationId)
        : new Outcome.Stale();
  }

  private Outcome ofOwner(UserId user, ListingId id, Function<Listing, Outcome> change) {
    var listing = listings.find(id);
    if (listing.isEmpty()) {
      return new Outcome.NotFound();
    }
    return listing.get().belongsTo(user) ? change.apply(listing.get()) : new Outcome.NotYours();
  }

  private Outcome write(Listing before, Listing after, String correlationId) {
    var event =
        after.hasBeenWithdrawn()
            ? events.withdrawn(after, correlationId)
            : events.revised(after, correlationId);
    if (listings.replace(after, event) == SaveResult.STALE) {
      return new Outcome.Stale();
    }
    var formerCover = before.coverUrl();
    if (formerCover != null && !formerCover.equals(after.coverUrl())) {
      covers.remove(formerCover);
    }
    return new Outcome.Done(after);
  }

  private static Outcome untilSaved(Supplier<Outcome> attempt) {
    return Retry.FEW_WRITERS
        .tryUntilPresent(
            () -> Optional.of(attempt.get()).filter(it -> !(it instanceof Outcome.Stale)))
        .orElseGet(Outcome.Stale::new);
  }
}
