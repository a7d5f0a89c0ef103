package bookstore.shared.events;

import bookstore.shared.kernel.ListingId;

/// The quantity of one listing in a parcel.
public record ParcelLine(ListingId listingId, int quantity) {}
