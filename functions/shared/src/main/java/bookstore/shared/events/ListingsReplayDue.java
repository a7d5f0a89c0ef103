package bookstore.shared.events;

/// Catalog is to replay all its listings (publish the state of each again), or to go on with it.
public record ListingsReplayDue(String replayId) implements Timer, CatalogBackgroundWork {}
