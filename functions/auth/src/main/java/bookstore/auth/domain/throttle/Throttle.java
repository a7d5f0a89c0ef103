package bookstore.auth.domain.throttle;

import bookstore.auth.domain.throttle.Counters.Counter;
import bookstore.shared.kernel.Retry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Slows down guessing. Every rateLimit counts as failed until it turns out right, so that many at
/// once gain nothing; past a few free ones each failure doubles the wait.
public final class Throttle {
  private static final Duration TRUST_PERIOD = Duration.ofDays(30);

  /// Fewer failures than `free` cost nothing, then waits double from a second up to `longest`; a
  /// counter without a failure for `memory` starts anew.
  public record BackoffPolicy(int freeFailures, Duration maxDelay, Duration resetAfter) {
    Duration delayAfter(int failures) {
      if (failures < freeFailures) {
        return Duration.ZERO;
      }
      var seconds = 1L << Math.min(failures - freeFailures, 20);
      return seconds < maxDelay.toSeconds() ? Duration.ofSeconds(seconds) : maxDelay;
    }
  }

  /// One thing guessed under one key.
  public record RateLimit(String key, BackoffPolicy policy) {}

  /// All counters of an attempt. `own` is the place it comes from: once it has been right there,
  /// `wider` ones, which strangers can drive up, no longer stop it.
  public record Attempt(Optional<RateLimit> perClient, List<RateLimit> shared) {
    public Attempt {
      shared = List.copyOf(shared);
    }
  }

  public sealed interface Admission {
    /// The attempt may be made; `counted` says where it counts as failed for now.
    record Admitted(Attempt attempt, List<RateLimit> counted) implements Admission {
      public Admitted {
        counted = List.copyOf(counted);
      }
    }

    record Throttled(Duration retryAfter) implements Admission {}
  }

  /// How counting at one counter ended.
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

  /// Counts the attempt as failed, or says how long to wait before it.
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

  /// Takes back what was counted: the guess was right.
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

  /// Free failures are simply added, so that many at once do not hinder each other; past them, one
  /// at a time gets its turn, and the others have to wait for the next.
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
