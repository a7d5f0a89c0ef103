package bookstore.shared.events;

/// Continue to import the lines of a seller's file.
public record ImportStepDue(String importId) implements Timer, CatalogBulkInbound {}
