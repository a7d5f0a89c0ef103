package bookstore.catalog.domain.imports;

/// A fault of a field: an error, or a repaired one.
public record Fault(String field, String message) {}
