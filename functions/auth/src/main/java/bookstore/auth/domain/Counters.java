package bookstore.auth.domain;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Counts of failed guesses by key. They may vanish some time after `keepUntil`.
public interface Counters {
  /// `revision` grows with every change; `trusted` marks a place its owner has signed in from.
  record Counter(
      long revision,
      int failures,
      Instant lastFailure,
      Instant blockedUntil,
      boolean trusted,
      Instant keepUntil) {}

  /// A change from what was seen; nothing seen means the key must be free.
  record Step(Optional<Counter> seen, Counter next) {}

  /// Consistent; keys without a counter are left out.
  Map<String, Counter> read(Set<String> keys);

  /// Writes all steps if every counter is still as seen, else none and answers false.
  boolean write(Map<String, Step> steps);
}
