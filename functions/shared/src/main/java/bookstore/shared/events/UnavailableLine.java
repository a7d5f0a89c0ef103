package bookstore.shared.events;

import bookstore.shared.kernel.ListingId;

/// The ordered quantity of a listing and what it had left.
public record UnavailableLine(ListingId listingId, int quantity, int remaining) {}
