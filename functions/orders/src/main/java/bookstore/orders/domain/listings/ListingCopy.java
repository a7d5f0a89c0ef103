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

/// What orders knows of a listing. Each part carries the listing's version it is from, and the
/// larger version wins, so that reports may come in any order and any number of times. `revision`
/// counts the changes of this copy, `asOf` tells when the newest of what it knows was said.
public record ListingCopy(
    ListingId id,
    long revision,
    @Nullable Details details,
    long stockVersion,
    int stock,
    boolean withdrawn,
    @Nullable Instant asOf) {
  /// What was said so long before the replay read a listing is in the table that it read.
  private static final Duration SETTLED = Duration.ofMinutes(1);

  /// What a seller says of a listing, as of a version.
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

  /// Copies a buyer can hope for.
  public int available() {
    return withdrawn || details == null ? 0 : stock;
  }

  public String status() {
    if (withdrawn) {
      return "WITHDRAWN";
    }
    return stock > 0 ? "ACTIVE" : "SOLD_OUT";
  }

  ListingCopy changed(ListingChanged event, Instant said) {
    var next = this;
    if (details == null || event.version() > details.version()) {
      next =
          new ListingCopy(
              id, revision, details(event), stockVersion, stock, withdrawn, later(said));
    }
    var stocked = next.stocked(event.version(), event.stock(), said);
    return isWithdrawn(event) ? stocked.withdraw(said) : stocked;
  }

  /// What catalog reads in its table at a time replaces what was said well before, even a larger
  /// version: a copy may be wrong, or catalog restored from a backup. What was said just now may be
  /// newer than what was read, so there the larger version wins as ever.
  ListingCopy replayed(ListingChanged event, Instant read) {
    if (asOf != null && asOf.isAfter(read.minus(SETTLED))) {
      return changed(event, read);
    }
    var truth =
        new ListingCopy(
            id, revision, details(event), event.version(), event.stock(), isWithdrawn(event), read);
    return truth.tells(this) ? this : truth;
  }

  ListingCopy stocked(long version, int remaining, Instant said) {
    return version > stockVersion
        ? new ListingCopy(id, revision, details, version, remaining, withdrawn, later(said))
        : this;
  }

  /// A withdrawn listing never comes back.
  ListingCopy withdraw(Instant said) {
    return withdrawn
        ? this
        : new ListingCopy(id, revision, details, stockVersion, stock, true, later(said));
  }

  ListingCopy nextRevision() {
    return new ListingCopy(id, revision + 1, details, stockVersion, stock, withdrawn, asOf);
  }

  private boolean tells(ListingCopy other) {
    return Objects.equals(details, other.details)
        && stockVersion == other.stockVersion
        && stock == other.stock
        && withdrawn == other.withdrawn;
  }

  private Instant later(Instant said) {
    return asOf != null && asOf.isAfter(said) ? asOf : said;
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
