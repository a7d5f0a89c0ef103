package bookstore.catalog.domain.listing;

import bookstore.shared.kernel.Erased;
import bookstore.shared.kernel.Isbn;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A seller's offer. Every change increments the version by one; `stock` is the number of copies
/// that can be ordered. A suspended listing has none: its copies are in the suspension.
public record Listing(
    ListingId id,
    UserId sellerId,
    String sellerName,
    String title,
    List<String> authors,
    @Nullable Isbn isbn,
    @Nullable String publisher,
    @Nullable Integer year,
    String language,
    String category,
    Condition condition,
    @Nullable String description,
    Money price,
    int stock,
    ListingStatus status,
    @Nullable String coverUrl,
    Instant createdAt,
    Instant updatedAt,
    long version,
    @Nullable Suspension suspension) {
  public Listing {
    authors = List.copyOf(authors);
    if (stock < 0 || (status == ListingStatus.ACTIVE) != (stock > 0)) {
      throw new IllegalArgumentException(id + " is " + status + " with stock " + stock);
    }
    if ((status == ListingStatus.SUSPENDED) != (suspension != null)) {
      throw new IllegalArgumentException(id + " is " + status + " with " + suspension);
    }
  }

  public static Listing offer(ListingId id, Seller seller, Draft draft, Instant now) {
    return of(id, seller, draft, status(draft.stock()), null, now, now, 1, null);
  }

  /// The next version, with the seller's new description and the same cover.
  public Listing revise(Draft draft, Instant now) {
    mustNotBeWithdrawn();
    mustNotBeSuspended();
    var status = status(draft.stock());
    return of(id, seller(), draft, status, coverUrl, createdAt, now, version + 1, null);
  }

  public Listing withCover(String url, Instant now) {
    mustNotBeWithdrawn();
    return of(id, seller(), draft(stock), status, url, createdAt, now, version + 1, suspension);
  }

  /// The same version without its photo; for a revision that also removes it.
  public Listing withoutCover() {
    return of(id, seller(), draft(stock), status, null, createdAt, updatedAt, version, suspension);
  }

  public Listing withdraw(Instant now) {
    mustNotBeWithdrawn();
    var withdrawn = ListingStatus.WITHDRAWN;
    return of(id, seller(), draft(0), withdrawn, null, createdAt, now, version + 1, null);
  }

  /// Withdrawn, without the seller's description of the copy and the seller's name.
  public Listing erase(Instant now) {
    var erased = new Seller(sellerId, Erased.TEXT);
    var book = draft(0).withoutDescription();
    var withdrawn = ListingStatus.WITHDRAWN;
    return of(id, erased, book, withdrawn, null, createdAt, now, version + 1, null);
  }

  public boolean isErased() {
    return hasBeenWithdrawn() && sellerName.equals(Erased.TEXT) && description == null;
  }

  /// Subtracts the copies that an order reserves from the stock.
  public Listing take(int quantity, Instant now) {
    if (quantity < 1 || quantity > stock) {
      throw new IllegalArgumentException(id + " has a stock of " + stock + ", not " + quantity);
    }
    return withStock(stock - quantity, now);
  }

  /// Returns copies to the stock. The stock of a withdrawn listing stays 0; that of a suspended one
  /// too, whose copies are in the suspension.
  public Listing restock(int quantity, Instant now) {
    if (suspension != null) {
      return suspended(suspension.withMore(quantity), now);
    }
    return withStock(hasBeenWithdrawn() ? 0 : Math.addExact(stock, quantity), now);
  }

  public boolean hasBeenWithdrawn() {
    return status == ListingStatus.WITHDRAWN;
  }

  /// Takes the listing off sale until it is restored; its copies are kept for that.
  public Listing suspend(String reason, Instant now) {
    mustNotBeWithdrawn();
    mustNotBeSuspended();
    return suspended(new Suspension(reason, now, stock), now);
  }

  /// On sale again with the copies of the suspension, or sold out without any.
  public Listing restore(Instant now) {
    if (suspension == null) {
      throw new IllegalStateException(id + " is not suspended");
    }
    return onSale(suspension.copies(), now);
  }

  public boolean isSuspended() {
    return suspension != null;
  }

  public boolean belongsTo(UserId user) {
    return sellerId.equals(user);
  }

  public Draft draft() {
    return draft(stock);
  }

  private Listing withStock(int newStock, Instant now) {
    mustNotBeSuspended();
    return hasBeenWithdrawn()
        ? of(id, seller(), draft(newStock), status, coverUrl, createdAt, now, version + 1, null)
        : onSale(newStock, now);
  }

  private Listing onSale(int newStock, Instant now) {
    var next = status(newStock);
    return of(id, seller(), draft(newStock), next, coverUrl, createdAt, now, version + 1, null);
  }

  private Listing suspended(Suspension next, Instant now) {
    var suspended = ListingStatus.SUSPENDED;
    return of(id, seller(), draft(0), suspended, coverUrl, createdAt, now, version + 1, next);
  }

  private static ListingStatus status(int stock) {
    return stock == 0 ? ListingStatus.SOLD_OUT : ListingStatus.ACTIVE;
  }

  private Seller seller() {
    return new Seller(sellerId, sellerName);
  }

  private Draft draft(int newStock) {
    return new Draft(
        title,
        authors,
        isbn,
        publisher,
        year,
        language,
        category,
        condition,
        description,
        price,
        newStock);
  }

  private static Listing of(
      ListingId id,
      Seller seller,
      Draft draft,
      ListingStatus status,
      @Nullable String coverUrl,
      Instant createdAt,
      Instant updatedAt,
      long version,
      @Nullable Suspension suspension) {
    return new Listing(
        id,
        seller.id(),
        seller.name(),
        draft.title(),
        draft.authors(),
        draft.isbn(),
        draft.publisher(),
        draft.year(),
        draft.language(),
        draft.category(),
        draft.condition(),
        draft.description(),
        draft.price(),
        draft.stock(),
        status,
        coverUrl,
        createdAt,
        updatedAt,
        version,
        suspension);
  }

  private void mustNotBeWithdrawn() {
    if (hasBeenWithdrawn()) {
      throw new IllegalStateException(id + " is withdrawn");
    }
  }

  private void mustNotBeSuspended() {
    if (isSuspended()) {
      throw new IllegalStateException(id + " is suspended");
    }
  }
}
