package bookstore.orders.domain.cart;

import bookstore.shared.kernel.ListingId;

/// So many copies of a listing.
public record CartLine(ListingId listingId, int quantity) {}
