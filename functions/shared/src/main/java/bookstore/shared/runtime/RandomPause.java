package bookstore.shared.runtime;

import bookstore.shared.kernel.Pause;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// Waits by `Thread.sleep`, unless another pause is bound to [#INSTEAD].
public final class RandomPause implements Pause {
  /// The pause that replaces sleeping, for a caller that runs functions in virtual time.
  public static final ScopedValue<Pause> INSTEAD = ScopedValue.newInstance();

  @Override
  public void upTo(Duration bound) {
    if (INSTEAD.isBound()) {
      INSTEAD.get().upTo(bound);
    } else {
      sleepUpTo(bound);
    }
  }

  private static void sleepUpTo(Duration bound) {
    try {
      Thread.sleep(Duration.ofNanos(ThreadLocalRandom.current().nextLong(bound.toNanos() + 1)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted between two attempts", e);
    }
  }
}
