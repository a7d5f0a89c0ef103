package bookstore.orders.domain;

import java.util.Optional;
import java.util.function.Supplier;

/// Reads and decides again when a write finds something newer.
public final class Retry {
  private static final int TRIES = 20;

  private Retry() {}

  /// Runs an attempt until it has an outcome; an attempt whose write was stale has none.
  public static <T> T whileStale(Supplier<Optional<T>> attempt) {
    for (int i = 0; i < TRIES; i++) {
      var outcome = attempt.get();
      if (outcome.isPresent()) {
        return outcome.get();
      }
    }
    throw new IllegalStateException("others kept writing " + TRIES + " times");
  }
}
