package bookstore.auth.domain.throttle;

import bookstore.shared.kernel.SaveResult;
import java.time.Instant;
import java.util.Optional;

/// Counters by key, for rate limiting: of failed attempts, and of registrations in an hour. Each
/// method is atomic for its key, and reads are strongly consistent. A counter may be deleted at any
/// time after its `expiresAt`.
public interface Counters {
  /// The state of one counter. A client is trusted until `trustedUntil`: a login from there has
  /// succeeded.
  record Counter(int failures, Instant lastFailure, Instant blockedUntil, Instant trustedUntil) {
    public static final Counter NONE = new Counter(0, Instant.EPOCH, Instant.EPOCH, Instant.EPOCH);
  }

  /// The counter; empty when there is none. An expired one may still be returned.
  Optional<Counter> find(String key);

  /// Adds a failure at `now` if there is no counter, or if it has fewer than `max` failures, is not
  /// blocked at `now`, and has no failures or the last one after `since`. Returns the new counter;
  /// empty when the condition is not met.
  Optional<Counter> incrementIfBelow(
      String key, int max, Instant since, Instant now, Instant expiresAt);

  /// Saves `next` over a counter that still is as `seen`; STALE when it is not.
  SaveResult replace(String key, Counter seen, Counter next, Instant expiresAt);

  /// Removes one failure; does nothing when there is none.
  void decrement(String key);

  /// Sets failures to zero, unblocks the key, and trusts it until `trustedUntil`.
  void trust(String key, Instant trustedUntil);
}
