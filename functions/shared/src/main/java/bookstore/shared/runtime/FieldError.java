package bookstore.shared.runtime;

/// A validation error of one field, named as in the contract: `lines[0].quantity`.
public record FieldError(String field, String message) {}
