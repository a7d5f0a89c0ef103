package bookstore.shared.events;

/// Rebuild the search index out of the listings; `reason` is for the log.
public record SearchRebuildDue(String reason) implements Timer, CatalogIndexerInbound {}
