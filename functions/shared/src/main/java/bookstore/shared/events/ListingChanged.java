package bookstore.shared.events;

import bookstore.shared.kernel.Isbn;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The state of a listing at `version`. A consumer ignores a version that is not larger than the
/// one it has stored.
public sealed interface ListingChanged
    extends BookstoreEvent, CatalogIndexerInbound, OrdersListingsInbound
    permits ListingPublished, ListingRevised {
  ListingId listingId();

  long version();

  UserId sellerId();

  String sellerName();

  String title();

  List<String> authors();

  @Nullable Isbn isbn();

  String language();

  String category();

  String condition();

  Money price();

  int stock();

  String status();

  @Nullable String coverUrl();
}
