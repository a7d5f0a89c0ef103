package bookstore.shared.events;

import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.UserId;

/// A seller took an offer back.
public record ListingWithdrawn(ListingId listingId, long version, UserId sellerId)
    implements BookstoreEvent, CatalogIndexerInbound, OrdersListingsInbound {}
