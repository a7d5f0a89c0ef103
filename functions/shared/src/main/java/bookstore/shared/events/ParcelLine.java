package bookstore.shared.events;

import bookstore.shared.kernel.ListingId;

/// What a parcel holds of one listing.
public record ParcelLine(ListingId listingId, int quantity) {}
