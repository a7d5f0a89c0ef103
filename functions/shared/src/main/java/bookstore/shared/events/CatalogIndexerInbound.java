package bookstore.shared.events;

/// The events and timers that the queue `catalog-indexer` delivers to its function.
public sealed interface CatalogIndexerInbound
    permits ListingChanged,
        ListingWithdrawn,
        ListingsRestated,
        StockReserved,
        StockReleased,
        UserDisabled,
        SearchRebuildDue {}
