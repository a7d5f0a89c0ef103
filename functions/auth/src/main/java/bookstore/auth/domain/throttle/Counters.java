package bookstore.auth.domain.throttle;

import bookstore.shared.kernel.SaveResult;
import java.time.Instant;
import java.util.Optional;

/// Counts of failed guesses by key, each changed atomically. They may vanish some time after
/// `expiresAt`.
public interface Counters {
  /// `trustedUntil` marks a place its owner has signed in from.
  record Counter(int failures, Instant lastFailure, Instant blockedUntil, Instant trustedUntil) {
    public static final Counter NONE = new Counter(0, Instant.EPOCH, Instant.EPOCH, Instant.EPOCH);
  }

  Optional<Counter> find(String key);

  /// Adds a failure if fewer than `most` are there, the last of them after `since`, or none at all;
  /// answers the counter after it, or nothing.
  Optional<Counter> incrementIfBelow(
      String key, int max, Instant since, Instant now, Instant expiresAt);

  /// Saves `next` over a counter that still is as `seen`; STALE when it is not.
  SaveResult replace(String key, Counter seen, Counter next, Instant expiresAt);

  /// Takes one failure away, if there is one.
  void decrement(String key);

  /// Forgets failures and block, and trusts the place from now on.
  void trust(String key, Instant trustedUntil);
}
