package bookstore.catalog.domain.listing;

import bookstore.shared.kernel.UserId;

/// The user who offers, under the name of that moment.
public record Seller(UserId id, String name) {}
