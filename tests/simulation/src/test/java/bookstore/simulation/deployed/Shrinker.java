package bookstore.simulation.deployed;

import bookstore.simulation.engine.Invariant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Leaves out the faults of a failing schedule that are not needed for its failure, by delta
/// debugging (Zeller and Hildebrandt, "Simplifying and isolating failure-inducing input", 2002):
/// https://www.cs.purdue.edu/homes/xyzhang/fall07/Papers/delta-debugging.pdf
final class Shrinker {
  private static final int MOST_RUNS = 300;

  private final long seed;
  private final Supplier<? extends Deployment> deployment;
  private final Invariant invariant;
  private List<Integer> faults;
  private int runs;

  private Shrinker(long seed, Supplier<? extends Deployment> deployment, Schedule.Outcome failed) {
    this.seed = seed;
    this.deployment = deployment;
    this.invariant = failed.violated().orElseThrow().invariant();
    this.faults = numbers(failed);
  }

  /// A plan with as few faults as possible that violates the same invariant.
  static Plan shrink(Plan failing, Supplier<? extends Deployment> deployment) {
    var outcome = Schedule.run(failing, deployment, new Coverage());
    var shrinker = new Shrinker(failing.seed(), deployment, outcome);
    shrinker.shrink();
    return failing.with(new HashSet<>(shrinker.faults));
  }

  private static List<Integer> numbers(Schedule.Outcome outcome) {
    return outcome.faults().stream().map(it -> it.number()).toList();
  }

  /// Leaves out ever smaller parts, at last single faults.
  private void shrink() {
    int part = faults.size();
    while (part > 0 && runs < MOST_RUNS) {
      if (!leavesOutAPart(part)) {
        part /= 2;
      } else {
        part = Math.min(part, faults.size());
      }
    }
  }

  private boolean leavesOutAPart(int size) {
    for (int from = 0; from < faults.size() && runs < MOST_RUNS; from += size) {
      var some = new HashSet<>(faults);
      some.removeAll(faults.subList(from, Math.min(from + size, faults.size())));
      var smaller = fails(new Plan(seed, Optional.of(some)));
      if (smaller.isPresent()) {
        faults = smaller.get();
        return true;
      }
    }
    return false;
  }

  /// The faults that took place when the schedule still fails; others may fall away with them.
  private Optional<List<Integer>> fails(Plan plan) {
    runs++;
    var outcome = Schedule.run(plan, deployment, new Coverage());
    return outcome.violated().filter(it -> it.invariant() == invariant).map(_ -> numbers(outcome));
  }
}
