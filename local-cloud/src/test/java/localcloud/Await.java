package localcloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Waits until a condition holds that other threads bring about.
public final class Await {
  private static final Duration TIMEOUT = Duration.ofSeconds(Integer.getInteger("wait", 60));

  private Await() {}

  public static void until(BooleanSupplier condition) {
    var deadline = System.nanoTime() + TIMEOUT.toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
      try {
        TimeUnit.MILLISECONDS.sleep(20);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    assertThat(condition.getAsBoolean()).as("within %s", TIMEOUT).isTrue();
  }
}
