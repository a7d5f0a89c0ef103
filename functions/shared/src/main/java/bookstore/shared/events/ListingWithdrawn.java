package bookstore.shared.events;

import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.UserId;

/// A seller has withdrawn a listing.
public record ListingWithdrawn(ListingId listingId, long version, UserId sellerId)
    implements BookstoreEvent, CatalogIndexerInbound, OrdersListingsInbound {}
