package bookstore.shared.events;

import bookstore.shared.kernel.ListingId;

/// A quantity taken from or given back to a listing; `remaining` and `version` are the listing's
/// afterwards.
public record StockLine(ListingId listingId, int quantity, int remaining, long version) {}
