package bookstore.orders.domain.cart;

import bookstore.shared.kernel.ListingId;

/// A listing and the number of copies.
public record CartLine(ListingId listingId, int quantity) {}
