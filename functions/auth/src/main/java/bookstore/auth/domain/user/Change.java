package bookstore.auth.domain.user;

/// What a merge patch wants of one field.
public sealed interface Change<T> {
  record Keep<T>() implements Change<T> {}

  record Remove<T>() implements Change<T> {}

  record Set<T>(T value) implements Change<T> {}
}
