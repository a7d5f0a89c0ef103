package bookstore.shared.events;

/// The events and timers that the queue `orders-listings` delivers to its function.
public sealed interface OrdersListingsInbound
    permits ListingChanged, ListingWithdrawn, ListingsRestated, StockReserved, StockReleased {}
