package localcloud.endpoint;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waits for a condition that something else makes true.
final class Eventually {
  private static final Duration AT_MOST = Duration.ofSeconds(20);

  private Eventually() {}

  static void until(BooleanSupplier condition) {
    var deadline = System.nanoTime() + AT_MOST.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("The condition did not become true in " + AT_MOST);
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }
}
