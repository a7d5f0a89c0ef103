package bookstore.auth.domain.user;

/// What a merge patch wants of one field.
public sealed interface FieldChange<T> {
  record Keep<T>() implements FieldChange<T> {}

  record Remove<T>() implements FieldChange<T> {}

  record Set<T>(T value) implements FieldChange<T> {}
}
