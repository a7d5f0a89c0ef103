package bookstore.auth.domain.throttle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// How many accounts may be registered from one network address in an hour. Hours are those of the
/// clock, so each has a counter of its own that expires with it, and concurrent registrations
/// cannot exceed the limit.
public final class RegistrationQuota {
  private static final Duration WINDOW = Duration.ofHours(1);

  private final Counters counters;
  private final int perHour;
  private final Clock clock;

  public sealed interface Result {
    /// One registration is counted, until [#giveBack].
    record Taken(String counter) implements Result {}

    record Exhausted(Duration retryAfter) implements Result {}
  }

  public RegistrationQuota(Counters counters, int perHour, Clock clock) {
    this.counters = counters;
    this.perHour = perHour;
    this.clock = clock;
  }

  public Result take(String sourceIp) {
    var now = clock.instant();
    var end = now.truncatedTo(ChronoUnit.HOURS).plus(WINDOW);
    var counter = "REGISTERED#" + RateLimits.network(sourceIp) + "#" + end;
    return counters
        .incrementIfBelow(counter, perHour, Instant.EPOCH, now, end)
        .<Result>map(_ -> new Result.Taken(counter))
        .orElseGet(() -> new Result.Exhausted(Duration.between(now, end)));
  }

  /// Uncounts a registration that made no account.
  public void giveBack(Result.Taken taken) {
    counters.decrement(taken.counter());
  }
}
