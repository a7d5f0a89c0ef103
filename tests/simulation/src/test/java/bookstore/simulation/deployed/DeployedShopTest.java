package bookstore.simulation.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// The handlers of the whole shop over the simulated cloud, in many random schedules.
/// `-Dsimulation.seed=` and `-Dsimulation.deployed=` choose the first seed and how many.
final class DeployedShopTest {
  private static final long SCHEDULES = Long.getLong("simulation.deployed", 100);
  private static final long SEED = Long.getLong("simulation.seed", 1);
  private static final long ENOUGH_FOR_EVERYTHING = 1_000;
  private static final int ONE_IN_TWENTY = 20;

  @Test
  void whatever_happens_everything_holds() {
    System.out.printf("%,d schedules from -Dsimulation.seed=%d%n", SCHEDULES, SEED);
    var coverage = new Coverage();
    var started = System.nanoTime();
    var failed =
        LongStream.range(SEED, SEED + SCHEDULES)
            .parallel()
            .mapToObj(seed -> run(Plan.of(seed), coverage))
            .flatMap(Optional::stream)
            .findAny();
    assertThat(failed).isEmpty();

    var seconds = (System.nanoTime() - started) / 1e9;
    System.out.printf("%.1f s, %.0f a second%n%s%n", seconds, SCHEDULES / seconds, coverage);
    if (SCHEDULES >= ENOUGH_FOR_EVERYTHING) {
      assertThat(coverage.notReached()).isEmpty();
      assertThat(coverage.calls().missing()).isEmpty();
    }
  }

  /// One schedule in twenty runs twice.
  private static Optional<Schedule.Failure> run(Plan plan, Coverage coverage) {
    var outcome = Schedule.run(plan, Deployment::new, coverage);
    if (plan.seed() % ONE_IN_TWENTY == 0) {
      var again = Schedule.run(plan, Deployment::new, new Coverage());
      assertThat(again.hash()).as("the trace of seed %d", plan.seed()).isEqualTo(outcome.hash());
    }
    return outcome.violated().map(_ -> Schedule.explain(plan, Deployment::new));
  }
}
