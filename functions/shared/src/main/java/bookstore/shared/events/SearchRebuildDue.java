package bookstore.shared.events;

/// The search index is to be made anew out of the listings; `reason` is for the log.
public record SearchRebuildDue(String reason) implements Timer, CatalogIndexerInbound {}
