package bookstore.shared.events;

import bookstore.shared.kernel.Isbn;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A seller has changed a listing.
public record ListingRevised(
    ListingId listingId,
    long version,
    UserId sellerId,
    String sellerName,
    String title,
    List<String> authors,
    @Nullable Isbn isbn,
    String language,
    String category,
    String condition,
    Money price,
    int stock,
    String status,
    @Nullable String coverUrl)
    implements ListingChanged {
  public ListingRevised {
    authors = List.copyOf(authors);
  }
}
