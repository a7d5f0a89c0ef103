package localcloud.runtime.mapping;

import java.time.Duration;

/// Reads one source and feeds one function until it is stopped.
interface Poller {
  void start();

  /// Called after items of a table were written.
  default void written(String table) {}

  /// Reads no new batch from now on; batches in progress continue.
  void stop();

  /// Waits until the batches in progress are done, at most for `timeout`.
  void awaitQuiet(Duration timeout) throws InterruptedException;
}
