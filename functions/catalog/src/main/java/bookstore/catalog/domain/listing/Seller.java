package bookstore.catalog.domain.listing;

import bookstore.shared.kernel.UserId;

/// The user who offers a listing, with the name at that time.
public record Seller(UserId id, String name) {}
