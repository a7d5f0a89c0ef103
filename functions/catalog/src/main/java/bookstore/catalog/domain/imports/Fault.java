package bookstore.catalog.domain.imports;

/// What is wrong with a field, or was.
public record Fault(String field, String message) {}
