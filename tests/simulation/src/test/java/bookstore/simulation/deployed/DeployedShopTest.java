package bookstore.simulation.deployed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import bookstore.simulation.cloud.faults.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The handlers of the whole shop over the simulated cloud, in many random schedules.
/// `-Dsimulation.seed=` and `-Dsimulation.schedules=` choose the fixed ones, `-Dsimulation.fresh=`
/// how many the commit has for itself.
final class DeployedShopTest {
  private static final long SEED = Long.getLong("simulation.seed", 1);
  private static final long SCHEDULES = Long.getLong("simulation.schedules", 1_000);
  private static final long FRESH = Long.getLong("simulation.fresh", 0);
  private static final long ENOUGH_FOR_COVERAGE = 1_000;
  private static final int ONE_IN_TWENTY = 20;
  private static final Path PLANS = Path.of("src/test/resources/plans");

  /// Always the same schedules: all paths are taken, and all call sites meet all their faults but
  /// those of `rare-call-sites.txt`.
  @Test
  void every_fixed_schedule_holds() throws IOException {
    var coverage = new Coverage();
    allHold(SEED, SCHEDULES, coverage);
    if (SCHEDULES >= ENOUGH_FOR_COVERAGE) {
      assertThat(coverage.notReached()).isEmpty();
      assertThat(coverage.calls().sites()).isSubsetOf(Target.sites().toList());
      assertThat(coverage.calls().missing(Target.rareSites())).isEmpty();
    }
  }

  @Test
  void every_schedule_of_this_commit_holds() {
    allHold(CommitSeed.first(), FRESH, new Coverage());
  }

  /// Plans that failed once.
  @TestFactory
  Stream<DynamicTest> every_saved_plan_holds() throws IOException {
    try (var files = Files.list(PLANS)) {
      return files
          .filter(file -> file.toString().endsWith(".plan"))
          .sorted()
          .map(file -> dynamicTest(file.getFileName().toString(), () -> holds(file)))
          .toList()
          .stream();
    }
  }

  private static void holds(Path file) throws IOException {
    var plan = Plan.parse(Files.readString(file));
    var outcome = Schedule.run(plan, Deployment::new, new Coverage());
    assertThat(outcome.violated()).isEmpty();
  }

  private static void allHold(long first, long count, Coverage coverage) {
    System.out.printf(
        "%,d schedules: -Dsimulation.seed=%d -Dsimulation.schedules=%d -Dsimulation.fresh=0%n",
        count, first, count);
    var started = System.nanoTime();
    var failed =
        LongStream.range(first, first + count)
            .parallel()
            .mapToObj(seed -> run(Plan.of(seed), coverage))
            .flatMap(Optional::stream)
            .findAny();
    assertThat(failed).isEmpty();
    var seconds = (System.nanoTime() - started) / 1e9;
    System.out.printf("%.1f s, %.0f a second%n%s%n", seconds, count / seconds, coverage);
  }

  /// One schedule in twenty runs twice.
  private static Optional<Failure> run(Plan plan, Coverage coverage) {
    var outcome = Schedule.run(plan, Deployment::new, coverage);
    if (plan.seed() % ONE_IN_TWENTY == 0) {
      var again = Schedule.run(plan, Deployment::new, new Coverage());
      assertThat(again.hash()).as("the trace of seed %d", plan.seed()).isEqualTo(outcome.hash());
    }
    return outcome.violated().map(_ -> Failure.of(plan, Deployment::new));
  }
}
