package bookstore.shared.runtime;

/// What is wrong with one field, named as in the contract: `lines[0].quantity`.
public record FieldError(String field, String message) {}
