package bookstore.auth.domain.throttle;

import bookstore.auth.domain.throttle.Counters.Counter;
import bookstore.shared.kernel.Retry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Limits the rate of failed attempts with exponential backoff. An attempt is counted as failed
/// before it is made and uncounted when it succeeds, so concurrent attempts cannot exceed the
/// limit. After `freeFailures` failures, each further failure doubles the delay until the next
/// attempt.
public final class Throttle {
  private static final Duration TRUST_PERIOD = Duration.ofDays(30);

  /// No delay for fewer than `freeFailures` failures, then a delay that doubles from one second up
  /// to `maxDelay`. A counter without a failure for `resetAfter` restarts at zero.
  public record BackoffPolicy(int freeFailures, Duration maxDelay, Duration resetAfter) {
    Duration delayAfter(int failures) {
      if (failures < freeFailures) {
        return Duration.ZERO;
      }
      var seconds = 1L << Math.min(failures - freeFailures, 20);
      return seconds < maxDelay.toSeconds() ? Duration.ofSeconds(seconds) : maxDelay;
    }
  }

  /// A policy and the key of the counter to which it applies.
  public record RateLimit(String key, BackoffPolicy policy) {}

  /// The rate limits that apply to an attempt. `perClient` counts attempts of one client on one
  /// account; `shared` counters include attempts of other clients. A client that has logged in to
  /// the account before is trusted: `shared` counters do not block it, so an attacker cannot lock
  /// out the owner.
  public record Attempt(Optional<RateLimit> perClient, List<RateLimit> shared) {
    public Attempt {
      shared = List.copyOf(shared);
    }
  }

  public sealed interface Admission {
    /// The attempt may be made; it is counted as failed in `counted` until [#succeeded].
    record Admitted(Attempt attempt, List<RateLimit> counted) implements Admission {
      public Admitted {
        counted = List.copyOf(counted);
      }
    }

    record Throttled(Duration retryAfter) implements Admission {}
  }

  /// The result of counting an attempt in one counter.
  private sealed interface Count {
    record Counted(Counter counter) implements Count {}

    record Blocked(Duration retryAfter) implements Count {}
  }

  private final Counters counters;
  private final Clock clock;

  public Throttle(Counters counters, Clock clock) {
    this.counters = counters;
    this.clock = clock;
  }

  /// Counts the attempt as failed, or returns the delay after which it may be made.
  public Admission admit(Attempt attempt) {
    var counted = new ArrayList<RateLimit>();
    var rateLimits = new ArrayList<RateLimit>(attempt.perClient().stream().toList());
    rateLimits.addAll(attempt.shared());
    for (var rateLimit : rateLimits) {
      switch (count(rateLimit, timeToLive(attempt, rateLimit))) {
        case Count.Blocked(var retryAfter) -> {
          counted.forEach(each -> counters.decrement(each.key()));
          return new Admission.Throttled(retryAfter);
        }
        case Count.Counted(var counter) -> {
          counted.add(rateLimit);
          if (isPerClient(attempt, rateLimit) && counter.trustedUntil().isAfter(clock.instant())) {
            return new Admission.Admitted(attempt, counted);
          }
        }
      }
    }
    return new Admission.Admitted(attempt, counted);
  }

  /// Uncounts a successful attempt and trusts its client.
  public void succeeded(Admission.Admitted admitted) {
    for (var rateLimit : admitted.counted()) {
      if (isPerClient(admitted.attempt(), rateLimit)) {
        counters.trust(rateLimit.key(), clock.instant().plus(TRUST_PERIOD));
      } else {
        counters.decrement(rateLimit.key());
      }
    }
  }

  private static Duration timeToLive(Attempt attempt, RateLimit rateLimit) {
    return isPerClient(attempt, rateLimit)
        ? TRUST_PERIOD
        : rateLimit.policy().resetAfter().plus(rateLimit.policy().maxDelay());
  }

  private static boolean isPerClient(Attempt attempt, RateLimit rateLimit) {
    return attempt.perClient().equals(Optional.of(rateLimit));
  }

  /// Free failures are added without a read, so concurrent attempts do not conflict. Beyond them,
  /// the optimistic lock admits one attempt at a time; the others are blocked for the next delay.
  private Count count(RateLimit rateLimit, Duration timeToLive) {
    return Retry.FEW_WRITERS
        .tryUntilPresent(() -> tryToCount(rateLimit, timeToLive))
        .orElseGet(() -> new Count.Blocked(Duration.ofSeconds(1)));
  }

  private Optional<Count> tryToCount(RateLimit rateLimit, Duration timeToLive) {
    var policy = rateLimit.policy();
    var now = clock.instant();
    var since = now.minus(policy.resetAfter());
    var added =
        counters.incrementIfBelow(
            rateLimit.key(), policy.freeFailures() - 1, since, now, now.plus(timeToLive));
    if (added.isPresent()) {
      return Optional.of(new Count.Counted(added.get()));
    }
    var seen = counters.find(rateLimit.key()).orElse(Counter.NONE);
    if (seen.blockedUntil().isAfter(now)) {
      return Optional.of(new Count.Blocked(Duration.between(now, seen.blockedUntil())));
    }
    var next = withFailure(seen, policy, since, now);
    return counters
        .replace(rateLimit.key(), seen, next, now.plus(timeToLive))
        .then(new Count.Counted(next));
  }

  private static Counter withFailure(
      Counter seen, BackoffPolicy policy, Instant since, Instant now) {
    var failures = 1 + (seen.lastFailure().isAfter(since) ? seen.failures() : 0);
    return new Counter(failures, now, now.plus(policy.delayAfter(failures)), seen.trustedUntil());
  }
}
