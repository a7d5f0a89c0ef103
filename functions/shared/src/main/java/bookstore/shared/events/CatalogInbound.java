package bookstore.shared.events;

/// The events that the queue `catalog-events` delivers to its function.
public sealed interface CatalogInbound
    permits OrderPlaced, OrderOverdue, OrderCancelled, UserStatusChanged {}
