package bookstore.catalog.domain.stock;

/// Waits between two tries, a little and not always the same.
@FunctionalInterface
public interface Pause {
  void before(int attempt);
}
