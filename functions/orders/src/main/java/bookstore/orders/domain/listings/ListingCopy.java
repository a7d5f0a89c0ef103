package bookstore.orders.domain.listings;

import bookstore.shared.events.ListingChanged;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Orders' copy of a listing. Each part has the listing's version it came from, and the larger
/// version wins, so events are idempotent and may arrive in any order. `revision` counts the
/// changes of this copy; `asOf` is the time of the newest event that it contains.
public record ListingCopy(
    ListingId id,
    long revision,
    @Nullable Details details,
    long stockVersion,
    int stock,
    boolean withdrawn,
    @Nullable Instant asOf) {
  /// An event this much older than a replay's read is visible in the table that the replay read.
  private static final Duration SETTLED = Duration.ofMinutes(1);

  /// The seller's description of a listing, at a version.
  public record Details(
      long version,
      UserId sellerId,
      String sellerName,
      String title,
      List<String> authors,
      Money price) {
    public Details {
      authors = List.copyOf(authors);
    }
  }

  public static ListingCopy unknown(ListingId id) {
    return new ListingCopy(id, 0, null, 0, 0, false, null);
  }

  /// Empty until its publication has been reported.
  public Optional<Details> known() {
    return Optional.ofNullable(details);
  }

  /// The number of copies on offer; the reservation in catalog decides.
  public int available() {
    return withdrawn || details == null ? 0 : stock;
  }

  public String status() {
    if (withdrawn) {
      return "WITHDRAWN";
    }
    return stock > 0 ? "ACTIVE" : "SOLD_OUT";
  }

  ListingCopy changed(ListingChanged event, Instant publishedAt) {
    var next = this;
    if (details == null || event.version() > details.version()) {
      next =
          new ListingCopy(
              id, revision, details(event), stockVersion, stock, withdrawn, later(publishedAt));
    }
    var stocked = next.stocked(event.version(), event.stock(), publishedAt);
    return isWithdrawn(event) ? stocked.withdraw(publishedAt) : stocked;
  }

  /// A replay replaces older state, even of a larger version: the copy may be wrong, or catalog may
  /// have been restored from a backup. State from less than [#SETTLED] before the read may be newer
  /// than the replay, so there the larger version wins.
  ListingCopy replayed(ListingChanged event, Instant read) {
    if (asOf != null && asOf.isAfter(read.minus(SETTLED))) {
      return changed(event, read);
    }
    var truth =
        new ListingCopy(
            id, revision, details(event), event.version(), event.stock(), isWithdrawn(event), read);
    return truth.saysTheSameAs(this) ? this : truth;
  }

  ListingCopy stocked(long version, int remaining, Instant publishedAt) {
    return version > stockVersion
        ? new ListingCopy(id, revision, details, version, remaining, withdrawn, later(publishedAt))
        : this;
  }

  /// WITHDRAWN is final.
  ListingCopy withdraw(Instant publishedAt) {
    return withdrawn
        ? this
        : new ListingCopy(id, revision, details, stockVersion, stock, true, later(publishedAt));
  }

  /// For a view of the copy; never saved.
  ListingCopy withoutStock() {
    return new ListingCopy(id, revision, details, stockVersion, 0, withdrawn, asOf);
  }

  ListingCopy nextRevision() {
    return new ListingCopy(id, revision + 1, details, stockVersion, stock, withdrawn, asOf);
  }

  private boolean saysTheSameAs(ListingCopy other) {
    return Objects.equals(details, other.details)
        && stockVersion == other.stockVersion
        && stock == other.stock
        && withdrawn == other.withdrawn;
  }

  private Instant later(Instant publishedAt) {
    return asOf != null && asOf.isAfter(publishedAt) ? asOf : publishedAt;
  }

  private static boolean isWithdrawn(ListingChanged event) {
    return event.status().equals("WITHDRAWN");
  }

  private static Details details(ListingChanged event) {
    return new Details(
        event.version(),
        event.sellerId(),
        event.sellerName(),
        event.title(),
        event.authors(),
        event.price());
  }
}
