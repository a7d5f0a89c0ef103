package bookstore.shared.kernel;

import java.time.Duration;

/// Waits between two attempts. The domain receives it as a parameter, so that tests do not wait.
@FunctionalInterface
public interface Pause {
  /// Waits for a random time from zero up to `bound` ("full jitter").
  ///
  /// @throws IllegalStateException when the thread is interrupted while it waits
  void upTo(Duration bound);
}
