package bookstore.shared.events;

/// Catalog is to restate all its listings, or to go on with it.
public record ListingsReplayDue(String replayId) implements Timer {}
