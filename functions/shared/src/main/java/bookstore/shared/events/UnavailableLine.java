package bookstore.shared.events;

import bookstore.shared.kernel.ListingId;

/// What was asked of a listing and what it had left.
public record UnavailableLine(ListingId listingId, int quantity, int remaining) {}
