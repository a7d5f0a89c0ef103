package bookstore.simulation.cloud;

import bookstore.shared.events.OutboxMessage;
import bookstore.simulation.engine.ExecutionPath;
import bookstore.simulation.engine.PathCoverage;
import bookstore.simulation.engine.ProcessCrashError;
import bookstore.simulation.engine.SeededRandom;
import bookstore.simulation.engine.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/// The faults around every write: other work runs first, the process crashes before or after it.
/// Messages of a successful write go to the outbox even if the process crashes afterwards.
public final class FaultyWrites {
  private static final int CRASHES = 25;
  private static final int INTERRUPTIONS = 3;
  private static final int DEEPEST = 3;
  private static final Duration SHORT = Duration.ofSeconds(20);

  private final SeededRandom random;
  private final VirtualTime time;
  private final SimulatedOutbox outbox;
  private final PathCoverage coverage;
  private boolean faultless = true;
  private int depth;

  public FaultyWrites(
      SeededRandom random, VirtualTime time, SimulatedOutbox outbox, PathCoverage coverage) {
    this.random = random;
    this.time = time;
    this.outbox = outbox;
    this.coverage = coverage;
  }

  /// Whether nothing goes wrong now.
  public void faultless(boolean is) {
    faultless = is;
  }

  public <W> W write(String what, W done, List<OutboxMessage> messages, Supplier<W> write) {
    maybeCrash("before ", what, ExecutionPath.CRASHED_BEFORE_A_WRITE);
    maybeRunOthersFirst();
    var outcome = write.get();
    if (outcome.equals(done)) {
      messages.forEach(outbox::put);
    } else {
      coverage.count(ExecutionPath.WRITE_WAS_STALE);
    }
    maybeCrash("after ", what, ExecutionPath.CRASHED_AFTER_A_WRITE);
    return outcome;
  }

  void maybeCrash(String when, String what, ExecutionPath path) {
    if (!faultless && random.oneIn(CRASHES)) {
      coverage.count(path);
      throw new ProcessCrashError(when + what);
    }
  }

  /// As if they ran at the same time, and this one were the slower.
  private void maybeRunOthersFirst() {
    if (!faultless && depth < DEEPEST && random.oneIn(INTERRUPTIONS)) {
      depth++;
      try {
        if (time.next(SHORT)) {
          coverage.count(ExecutionPath.WRITE_INTERLEAVED);
        }
      } finally {
        depth--;
      }
    }
  }
}
