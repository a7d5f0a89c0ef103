package bookstore.auth.domain.throttle;

import bookstore.shared.kernel.SaveResult;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Counters in a map.
public final class InMemoryCounters implements Counters {
  private final Map<String, Counter> counters = new HashMap<>();

  @Override
  public synchronized Optional<Counter> find(String key) {
    return Optional.ofNullable(counters.get(key));
  }

  @Override
  public synchronized Optional<Counter> incrementIfBelow(
      String key, int max, Instant since, Instant now, Instant expiresAt) {
    var seen = find(key).orElse(Counter.NONE);
    var isFresh = seen.failures() == 0 || seen.lastFailure().isAfter(since);
    if (seen.failures() >= max || seen.blockedUntil().isAfter(now) || !isFresh) {
      return Optional.empty();
    }
    counters.put(
        key, new Counter(seen.failures() + 1, now, seen.blockedUntil(), seen.trustedUntil()));
    return find(key);
  }

  @Override
  public synchronized SaveResult replace(
      String key, Counter seen, Counter next, Instant expiresAt) {
    if (!find(key).orElse(Counter.NONE).equals(seen)) {
      return SaveResult.STALE;
    }
    counters.put(key, next);
    return SaveResult.SAVED;
  }

  @Override
  public synchronized void decrement(String key) {
    find(key)
        .filter(seen -> seen.failures() > 0)
        .ifPresent(
            seen ->
                counters.put(
                    key,
                    new Counter(
                        seen.failures() - 1,
                        seen.lastFailure(),
                        seen.blockedUntil(),
                        seen.trustedUntil())));
  }

  @Override
  public synchronized void trust(String key, Instant trustedUntil) {
    counters.put(key, new Counter(0, Instant.EPOCH, Instant.EPOCH, trustedUntil));
  }
}
