package bookstore.simulation.deployed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/// A schedule in which an invariant does not hold, with the fewest faults that lead to it.
record Failure(long seed, String violated, String plan, Path trace) {
  private static final Path TRACES = Path.of("target", "simulation");

  static Failure of(Plan failing, Supplier<? extends Deployment> deployment) {
    var plan = Shrinker.shrink(failing, deployment);
    var shop = new DeployedShop(plan, deployment.get(), new Coverage(), true);
    var outcome = Schedule.run(plan, shop);
    var violated = String.valueOf(outcome.violated().orElseThrow().getMessage());
    return new Failure(
        plan.seed(),
        violated,
        Plan.text(violated, plan.seed(), outcome.faults()),
        write(plan.seed(), shop.trace.toString()));
  }

  private static Path write(long seed, String trace) {
    try {
      Files.createDirectories(TRACES);
      return Files.writeString(TRACES.resolve("seed-" + seed + ".trace"), trace);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return """

    seed %d violates %s

    The fewest faults that lead to it, to be saved in src/test/resources/plans/NAME.plan:

    %s
    Every step of this plan: tests/simulation/%s
    The whole schedule again: -Dsimulation.seed=%d -Dsimulation.schedules=1 -Dsimulation.fresh=0
    """
        .formatted(seed, violated, plan, trace, seed);
  }
}
