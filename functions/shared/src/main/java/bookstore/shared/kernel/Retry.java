package bookstore.shared.kernel;

import java.time.Duration;
import java.util.Optional;

/// The retry policy for conflicts: an optimistic lock that was STALE, or a store that asks for the
/// same request again. An attempt reads, decides and saves; one that meets a conflict is repeated
/// as a whole, up to a bounded number of attempts. Where attempts have to spread in time, the wait
/// is exponential backoff with full jitter.
/// https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/
///
/// There are three budgets. Nothing else in the functions loops until a save succeeds.
public final class Retry {
  /// For an item with few writers: an order, a cart, a session, a payment, a parcel, a listing that
  /// its seller edits. A save is STALE only because another writer's save took place, so of N
  /// writers with one save each, the last one succeeds at its Nth attempt. An order of 20 writers
  /// at once is one of 20 sellers whose parcels are all reported in the same instant; where more
  /// meet, the message fails and its queue delivers it again. There is no wait, because each
  /// conflict is another writer's progress.
  public static final Retry FEW_WRITERS = new Retry(20, Duration.ZERO, Duration.ZERO, _ -> {});

  private final int attempts;
  private final Duration firstBound;
  private final Duration longestBound;
  private final Pause pause;

  private Retry(int attempts, Duration firstBound, Duration longestBound, Pause pause) {
    this.attempts = attempts;
    this.firstBound = firstBound;
    this.longestBound = longestBound;
    this.pause = pause;
  }

  /// For an item that many functions write at once: a popular listing, the manifest of the search
  /// index. DynamoDB may cancel all of several transactions that meet, so N writers need more than
  /// N attempts; 60 is enough for 32 writers. The waits, up to 10 ms and twice as long each time up
  /// to 100 ms, add up to less than six seconds.
  public static Retry manyWriters(Pause pause) {
    return new Retry(60, Duration.ofMillis(10), Duration.ofMillis(100), pause);
  }

  /// For a request that DynamoDB asks to be sent again: a transaction that met another one, keys or
  /// items of a batch that were not processed. The waits, up to 20 ms and twice as long each time
  /// up to 640 ms, add up to two seconds at most, within the time-out of every function.
  public static Retry throttled(Pause pause) {
    return new Retry(8, Duration.ofMillis(20), Duration.ofMillis(640), pause);
  }

  /// One attempt at something that may meet a conflict. It is run again from the start, so it must
  /// read all that it decides on itself.
  @FunctionalInterface
  public interface Attempt<T, E extends Exception> {
    T run() throws E;
  }

  /// Repeats an attempt until it saves.
  ///
  /// @throws RetriesExhaustedException when every attempt was STALE
  public <E extends Exception> void untilSaved(Attempt<SaveResult, E> attempt) throws E {
    untilPresent(() -> attempt.run().then(SaveResult.SAVED));
  }

  /// Repeats an attempt until it answers true; one that met a conflict answers false.
  ///
  /// @throws RetriesExhaustedException when no attempt answered true
  public <E extends Exception> void untilTrue(Attempt<Boolean, E> attempt) throws E {
    untilPresent(() -> attempt.run() ? Optional.of(true) : Optional.empty());
  }

  /// Repeats an attempt until it has an outcome; one that met a conflict has none.
  ///
  /// @throws RetriesExhaustedException when no attempt had an outcome
  public <T, E extends Exception> T untilPresent(Attempt<Optional<T>, E> attempt) throws E {
    return tryUntilPresent(attempt).orElseThrow(() -> new RetriesExhaustedException(attempts));
  }

  /// As [#untilPresent], but empty when no attempt had an outcome.
  public <T, E extends Exception> Optional<T> tryUntilPresent(Attempt<Optional<T>, E> attempt)
      throws E {
    for (int made = 1; ; made++) {
      var outcome = attempt.run();
      if (outcome.isPresent() || made == attempts) {
        return outcome;
      }
      pauseAfter(made);
    }
  }

  private void pauseAfter(int made) {
    if (firstBound.isPositive()) {
      var bound = firstBound.multipliedBy(1L << Math.min(made - 1, 30));
      pause.upTo(bound.compareTo(longestBound) < 0 ? bound : longestBound);
    }
  }
}
