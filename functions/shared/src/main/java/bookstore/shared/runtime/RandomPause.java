package bookstore.shared.runtime;

import bookstore.shared.kernel.Pause;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// A pause that puts the thread to sleep.
public final class RandomPause implements Pause {
  @Override
  public void upTo(Duration bound) {
    try {
      Thread.sleep(Duration.ofNanos(ThreadLocalRandom.current().nextLong(bound.toNanos() + 1)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted between two attempts", e);
    }
  }
}
