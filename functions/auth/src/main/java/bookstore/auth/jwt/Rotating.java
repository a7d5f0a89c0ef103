package bookstore.auth.jwt;

import java.util.List;

/// The key or the name that is in use, and the others that are accepted beside it: the next one,
/// before a deployment that uses it, or the one before, as long as its tokens live. So versions of
/// a function that run side by side accept each other's tokens.
///
/// @param accepted all of them, without duplicates; the first is in use
public record Rotating<T>(List<T> accepted) {
  public Rotating {
    accepted = List.copyOf(accepted);
    if (accepted.isEmpty() || accepted.stream().distinct().count() != accepted.size()) {
      throw new IllegalArgumentException("at least one, and each only once");
    }
  }

  public static <T> Rotating<T> only(T value) {
    return new Rotating<>(List.of(value));
  }

  public T inUse() {
    return accepted.getFirst();
  }
}
