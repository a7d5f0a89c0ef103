package bookstore.shared.events;

import bookstore.shared.kernel.ListingId;

/// A quantity reserved from or released to a listing; `remaining` and `version` are the listing's
/// afterwards.
public record StockLine(ListingId listingId, int quantity, int remaining, long version) {}
