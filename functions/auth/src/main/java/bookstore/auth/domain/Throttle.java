package bookstore.auth.domain;

import bookstore.auth.domain.Counters.Counter;
import bookstore.auth.domain.Counters.Step;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Slows down guessing. Every guess counts as failed until it turns out right, so that many at once
/// gain nothing; past a few free ones each failure doubles the wait.
public final class Throttle {
  private static final int TRIES = 12;
  private static final Duration TRUST = Duration.ofDays(30);

  /// `free` failures cost nothing, then waits double from a second up to `longest`; a counter
  /// without a failure for `memory` starts anew.
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

    Set<String> keys() {
      return Stream.concat(own.stream(), wider.stream())
          .map(Guess::key)
          .collect(Collectors.toSet());
    }

    /// The guesses that count, given what is known of the own place.
    List<Guess> counted(Map<String, Counter> seen) {
      var trusted = own.map(guess -> seen.get(guess.key())).map(Counter::trusted).orElse(false);
      return Stream.concat(own.stream(), trusted ? Stream.<Guess>empty() : wider.stream()).toList();
    }
  }

  public sealed interface Admission {
    record Admitted() implements Admission {}

    record Wait(Duration time) implements Admission {}
  }

  private final Counters counters;
  private final Clock clock;

  public Throttle(Counters counters, Clock clock) {
    this.counters = counters;
    this.clock = clock;
  }

  /// Counts the attempt as failed, or says how long to wait before it.
  public Admission admit(Attempt attempt) {
    for (int i = 0; i < TRIES; i++) {
      var now = clock.instant();
      var seen = counters.read(attempt.keys());
      var counted = attempt.counted(seen);
      var wait = longestWait(counted, seen, now);
      if (wait.isPositive()) {
        return new Admission.Wait(wait);
      }
      var steps = new LinkedHashMap<String, Step>();
      for (var guess : counted) {
        var counter = Optional.ofNullable(seen.get(guess.key()));
        steps.put(guess.key(), new Step(counter, failed(counter, guess.limit(), now)));
      }
      if (counters.write(steps)) {
        return new Admission.Admitted();
      }
    }
    return new Admission.Wait(Duration.ofSeconds(1));
  }

  /// Takes back what [#admit] counted: the guess was right.
  public void succeeded(Attempt attempt) {
    for (int i = 0; i < TRIES; i++) {
      var now = clock.instant();
      var seen = counters.read(attempt.keys());
      var steps = new LinkedHashMap<String, Step>();
      for (var guess : attempt.counted(seen)) {
        var counter = Optional.ofNullable(seen.get(guess.key()));
        if (attempt.own().equals(Optional.of(guess))) {
          steps.put(guess.key(), new Step(counter, trusted(counter, now)));
        } else if (counter.isPresent() && counter.get().failures() > 0) {
          steps.put(guess.key(), new Step(counter, takenBack(counter.get())));
        }
      }
      if (steps.isEmpty() || counters.write(steps)) {
        return;
      }
    }
  }

  private static Duration longestWait(List<Guess> guesses, Map<String, Counter> seen, Instant now) {
    var longest = Duration.ZERO;
    for (var guess : guesses) {
      var counter = seen.get(guess.key());
      if (counter != null && counter.blockedUntil().isAfter(now)) {
        var wait = Duration.between(now, counter.blockedUntil());
        longest = wait.compareTo(longest) > 0 ? wait : longest;
      }
    }
    return longest;
  }

  private static Counter failed(Optional<Counter> seen, Limit limit, Instant now) {
    var trusted = seen.map(Counter::trusted).orElse(false);
    var failures =
        1
            + seen.filter(counter -> counter.lastFailure().plus(limit.memory()).isAfter(now))
                .map(Counter::failures)
                .orElse(0);
    return new Counter(
        revision(seen),
        failures,
        now,
        now.plus(limit.waitAfter(failures)),
        trusted,
        now.plus(trusted ? TRUST : limit.memory()));
  }

  private static Counter trusted(Optional<Counter> seen, Instant now) {
    return new Counter(revision(seen), 0, Instant.EPOCH, Instant.EPOCH, true, now.plus(TRUST));
  }

  private static Counter takenBack(Counter seen) {
    return new Counter(
        seen.revision() + 1,
        seen.failures() - 1,
        seen.lastFailure(),
        seen.blockedUntil(),
        seen.trusted(),
        seen.keepUntil());
  }

  private static long revision(Optional<Counter> seen) {
    return seen.map(Counter::revision).orElse(0L) + 1;
  }
}
