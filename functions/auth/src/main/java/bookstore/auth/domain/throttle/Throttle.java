package bookstore.auth.domain.throttle;

import bookstore.auth.domain.throttle.Counters.Counter;
import bookstore.shared.kernel.Retry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Slows down guessing. Every guess counts as failed until it turns out right, so that many at once
/// gain nothing; past a few free ones each failure doubles the wait.
public final class Throttle {
  private static final Duration TRUST = Duration.ofDays(30);

  /// Fewer failures than `free` cost nothing, then waits double from a second up to `longest`; a
  /// counter without a failure for `memory` starts anew.
  public record Limit(int free, Duration longest, Duration memory) {
    Duration waitAfter(int failures) {
      if (failures < free) {
        return Duration.ZERO;
      }
      var seconds = 1L << Math.min(failures - free, 20);
      return seconds < longest.toSeconds() ? Duration.ofSeconds(seconds) : longest;
    }
  }

  /// One thing guessed under one key.
  public record Guess(String key, Limit limit) {}

  /// All counters of an attempt. `own` is the place it comes from: once it has been right there,
  /// `wider` ones, which strangers can drive up, no longer stop it.
  public record Attempt(Optional<Guess> own, List<Guess> wider) {
    public Attempt {
      wider = List.copyOf(wider);
    }
  }

  public sealed interface Admission {
    /// The attempt may be made; `counted` says where it counts as failed for now.
    record Admitted(Attempt attempt, List<Guess> counted) implements Admission {
      public Admitted {
        counted = List.copyOf(counted);
      }
    }

    record Wait(Duration time) implements Admission {}
  }

  /// How counting at one counter ended.
  private sealed interface Count {
    record Counted(Counter counter) implements Count {}

    record Blocked(Duration time) implements Count {}
  }

  private final Counters counters;
  private final Clock clock;

  public Throttle(Counters counters, Clock clock) {
    this.counters = counters;
    this.clock = clock;
  }

  /// Counts the attempt as failed, or says how long to wait before it.
  public Admission admit(Attempt attempt) {
    var counted = new ArrayList<Guess>();
    var open = new ArrayList<Guess>(attempt.own().stream().toList());
    open.addAll(attempt.wider());
    for (var guess : open) {
      switch (count(guess, kept(attempt, guess))) {
        case Count.Blocked(var time) -> {
          counted.forEach(each -> counters.takeBack(each.key()));
          return new Admission.Wait(time);
        }
        case Count.Counted(var counter) -> {
          counted.add(guess);
          if (isOwn(attempt, guess) && counter.trustedUntil().isAfter(clock.instant())) {
            return new Admission.Admitted(attempt, counted);
          }
        }
      }
    }
    return new Admission.Admitted(attempt, counted);
  }

  /// Takes back what was counted: the guess was right.
  public void succeeded(Admission.Admitted admitted) {
    for (var guess : admitted.counted()) {
      if (isOwn(admitted.attempt(), guess)) {
        counters.trust(guess.key(), clock.instant().plus(TRUST));
      } else {
        counters.takeBack(guess.key());
      }
    }
  }

  private static Duration kept(Attempt attempt, Guess guess) {
    return isOwn(attempt, guess) ? TRUST : guess.limit().memory().plus(guess.limit().longest());
  }

  private static boolean isOwn(Attempt attempt, Guess guess) {
    return attempt.own().equals(Optional.of(guess));
  }

  /// Free failures are simply added, so that many at once do not hinder each other; past them, one
  /// at a time gets its turn, and the others have to wait for the next.
  private Count count(Guess guess, Duration kept) {
    return Retry.FEW_WRITERS
        .tryUntilPresent(() -> tryToCount(guess, kept))
        .orElseGet(() -> new Count.Blocked(Duration.ofSeconds(1)));
  }

  private Optional<Count> tryToCount(Guess guess, Duration kept) {
    var limit = guess.limit();
    var now = clock.instant();
    var since = now.minus(limit.memory());
    var added = counters.addBelow(guess.key(), limit.free() - 1, since, now, now.plus(kept));
    if (added.isPresent()) {
      return Optional.of(new Count.Counted(added.get()));
    }
    var seen = counters.find(guess.key()).orElse(Counter.NONE);
    if (seen.blockedUntil().isAfter(now)) {
      return Optional.of(new Count.Blocked(Duration.between(now, seen.blockedUntil())));
    }
    var next = failedOnce(seen, limit, since, now);
    return counters.replace(guess.key(), seen, next, now.plus(kept)).then(new Count.Counted(next));
  }

  private static Counter failedOnce(Counter seen, Limit limit, Instant since, Instant now) {
    var failures = 1 + (seen.lastFailure().isAfter(since) ? seen.failures() : 0);
    return new Counter(failures, now, now.plus(limit.waitAfter(failures)), seen.trustedUntil());
  }
}
