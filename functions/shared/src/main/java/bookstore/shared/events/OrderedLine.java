package bookstore.shared.events;

import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.UserId;

/// One listing in an order at the agreed price.
public record OrderedLine(
    ListingId listingId, UserId sellerId, String title, int quantity, Money unitPrice) {}
