package bookstore.shared.testing;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/// Measures the processor time of code under test, which does not depend on other work of the
/// machine as elapsed time does.
public final class CpuTime {
  private CpuTime() {}

  /// The processor time of `work` in this thread.
  public static Duration of(Runnable work) {
    var threads = ManagementFactory.getThreadMXBean();
    var before = threads.getCurrentThreadCpuTime();
    work.run();
    return Duration.ofNanos(threads.getCurrentThreadCpuTime() - before);
  }

  /// Runs `work` in a thread of its own and throws `AssertionError` as soon as it has used more
  /// processor time than `limit`; the thread is then left behind.
  public static void limit(Duration limit, String what, Runnable work) {
    var failure = new java.util.concurrent.atomic.AtomicReference<Throwable>();
    var thread =
        Thread.ofPlatform().daemon().uncaughtExceptionHandler((_, e) -> failure.set(e)).start(work);
    var threads = ManagementFactory.getThreadMXBean();
    try {
      while (!thread.join(Duration.ofMillis(10))) {
        var used = threads.getThreadCpuTime(thread.threadId());
        if (used > limit.toNanos()) {
          throw new AssertionError(what + " takes more than " + limit + " of processor time");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    if (failure.get() != null) {
      throw new AssertionError(what, failure.get());
    }
  }
}
