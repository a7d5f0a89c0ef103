package bookstore.shared.events;

import bookstore.shared.kernel.ListingId;

/// The ordered quantity of a listing, and its remaining stock.
public record UnavailableLine(ListingId listingId, int quantity, int remaining) {}
