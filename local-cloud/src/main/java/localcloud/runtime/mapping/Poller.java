package localcloud.runtime.mapping;

import java.time.Duration;

/// Reads one source and invokes one function with its events, until it is stopped.
interface Poller {
  void start();

  /// Called after items of a table were written.
  default void written(String table) {}

  /// Reads no new batch from now on; batches in progress continue.
  void stop();

  /// Waits until the batches in progress have ended, at most for `timeout`.
  void awaitQuiet(Duration timeout) throws InterruptedException;
}
