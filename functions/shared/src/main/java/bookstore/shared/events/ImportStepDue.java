package bookstore.shared.events;

/// The next lines of a seller's file are due.
public record ImportStepDue(String importId) implements Timer, CatalogBackgroundWork {}
