package localcloud.runtime.mapping;

import java.time.Duration;

/// Reads one source and feeds one function until it is stopped.
interface Poller {
  void start();

  /// Items of a table were written a moment ago.
  default void written(String table) {}

  /// No new batch is read from now on; those in hand go on.
  void stop();

  /// Waits until the batches in hand are done, not longer than `timeout`.
  void awaitQuiet(Duration timeout) throws InterruptedException;
}
