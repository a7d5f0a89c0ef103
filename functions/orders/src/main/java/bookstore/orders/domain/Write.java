package bookstore.orders.domain;

import java.util.Optional;

/// Whether a guarded write took place, or found something newer.
public enum Write {
  DONE,
  STALE;

  /// The outcome if the write took place.
  public <T> Optional<T> then(T outcome) {
    return this == DONE ? Optional.of(outcome) : Optional.empty();
  }
}
