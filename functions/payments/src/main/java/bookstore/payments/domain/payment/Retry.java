package bookstore.payments.domain.payment;

import bookstore.shared.kernel.SaveResult;
import java.util.function.Supplier;

/// Reads and decides again when a write finds something newer.
final class Retry {
  private static final int TRIES = 20;

  private Retry() {}

  public static void whileStale(Supplier<SaveResult> attempt) {
    for (int i = 0; i < TRIES; i++) {
      if (attempt.get() == SaveResult.SAVED) {
        return;
      }
    }
    throw new IllegalStateException("others kept writing " + TRIES + " times");
  }
}
