package bookstore.orders.domain;

import bookstore.shared.events.ListingChanged;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.UserId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What orders knows of a listing. Each part carries the listing's version it is from, and the
/// larger version wins, so that reports may come in any order and any number of times. `revision`
/// counts the changes of this copy.
public record ListingCopy(
    ListingId id,
    long revision,
    @Nullable Details details,
    long stockVersion,
    int stock,
    boolean withdrawn) {

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

  static ListingCopy unknown(ListingId id) {
    return new ListingCopy(id, 0, null, 0, 0, false);
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

  ListingCopy changed(ListingChanged event) {
    var next = this;
    if (details == null || event.version() > details.version()) {
      var said =
          new Details(
              event.version(),
              event.sellerId(),
              event.sellerName(),
              event.title(),
              event.authors(),
              event.price());
      next = new ListingCopy(id, revision, said, stockVersion, stock, withdrawn);
    }
    var stocked = next.stocked(event.version(), event.stock());
    return event.status().equals("WITHDRAWN") ? stocked.withdraw() : stocked;
  }

  ListingCopy stocked(long version, int remaining) {
    return version > stockVersion
        ? new ListingCopy(id, revision, details, version, remaining, withdrawn)
        : this;
  }

  /// A withdrawn listing never comes back.
  ListingCopy withdraw() {
    return new ListingCopy(id, revision, details, stockVersion, stock, true);
  }

  ListingCopy nextRevision() {
    return new ListingCopy(id, revision + 1, details, stockVersion, stock, withdrawn);
  }
}
