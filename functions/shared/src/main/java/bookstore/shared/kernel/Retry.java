package bookstore.shared.kernel;

import java.time.Duration;
import java.util.Optional;

/// The retry policy for conflicts: an optimistic lock that was STALE, or a request that the store
/// asks the client to retry. An attempt reads, decides and saves; after a conflict it is repeated
/// from the start, up to a bounded number of attempts. Where attempts must be spread in time, the
/// wait is exponential backoff with full jitter.
/// https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/
///
/// There are four budgets. Nothing else in the functions loops until a save succeeds.
public final class Retry {
  /// For an item with few writers: an order, a cart, a session, a payment, a parcel, a listing that
  /// its seller edits. A save is STALE only because another writer's save took place, so of N
  /// writers with one save each, the last one succeeds at its Nth attempt. 20 concurrent writers
  /// are, for example, the reports on the parcels of 20 sellers of one order; with more of them the
  /// message fails and SQS delivers it again. There is no wait, because each conflict means that
  /// another writer has succeeded.
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

  /// For a request that DynamoDB asks the client to retry: a transaction that was cancelled by a
  /// conflict, or unprocessed keys or items of a batch. The longest wait is 20 ms at first and
  /// doubles up to 640 ms; all waits together take two seconds at most, which is less than the
  /// timeout of every function.
  public static Retry throttled(Pause pause) {
    return new Retry(8, Duration.ofMillis(20), Duration.ofMillis(640), pause);
  }

  /// For work that lets other work go first: 20 looks in about three and a half seconds, so that a
  /// function can wait several times within its timeout. The longest wait is 50 ms at first and
  /// doubles up to 400 ms.
  public static Retry yielding(Pause pause) {
    return new Retry(20, Duration.ofMillis(50), Duration.ofMillis(400), pause);
  }

  /// An operation that may end in a conflict. It is repeated from the start, so it must itself read
  /// all the state that it decides on.
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

  /// Repeats an attempt until it returns true; false is a conflict.
  ///
  /// @throws RetriesExhaustedException when no attempt returned true
  public <E extends Exception> void untilTrue(Attempt<Boolean, E> attempt) throws E {
    untilPresent(() -> attempt.run() ? Optional.of(true) : Optional.empty());
  }

  /// Repeats an attempt until it returns an outcome; empty is a conflict.
  ///
  /// @throws RetriesExhaustedException when no attempt returned an outcome
  public <T, E extends Exception> T untilPresent(Attempt<Optional<T>, E> attempt) throws E {
    return tryUntilPresent(attempt).orElseThrow(() -> new RetriesExhaustedException(attempts));
  }

  /// As [#untilPresent], but empty when no attempt returned an outcome.
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

  private void pauseAfter(int attempts) {
    if (firstBound.isPositive()) {
      var bound = firstBound.multipliedBy(1L << Math.min(attempts - 1, 30));
      pause.upTo(bound.compareTo(longestBound) < 0 ? bound : longestBound);
    }
  }
}
