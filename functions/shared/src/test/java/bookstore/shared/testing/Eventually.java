package bookstore.shared.testing;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Waits until a condition holds, instead of a fixed time.
public final class Eventually {
  private Eventually() {}

  /// Repeats the assertion until it holds; after the limit its last failure is thrown.
  public static void eventually(Duration limit, Runnable assertion) throws InterruptedException {
    var end = System.nanoTime() + limit.toNanos();
    @Nullable Throwable last = null;
    do {
      try {
        assertion.run();
        return;
      } catch (AssertionError | RuntimeException e) {
        last = e;
        Thread.sleep(50);
      }
    } while (System.nanoTime() < end);
    throw new AssertionError("not within " + limit, last);
  }
}
