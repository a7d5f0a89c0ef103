package bookstore.auth.domain.user;

/// The change of one field by a JSON Merge Patch (RFC 7396): absent, null, or a value.
public sealed interface FieldChange<T> {
  record Keep<T>() implements FieldChange<T> {}

  record Remove<T>() implements FieldChange<T> {}

  record Set<T>(T value) implements FieldChange<T> {}
}
