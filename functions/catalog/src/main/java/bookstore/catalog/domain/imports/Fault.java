package bookstore.catalog.domain.imports;

/// A fault of a field, or one that was repaired.
public record Fault(String field, String message) {}
