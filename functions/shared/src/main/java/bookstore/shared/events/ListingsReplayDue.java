package bookstore.shared.events;

/// Start or continue a replay of all listings.
public record ListingsReplayDue(String replayId) implements Timer, CatalogBulkInbound {}
