package bookstore.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.shared.events.Envelope;
import bookstore.shared.messaging.Events;
import bookstore.shared.runtime.Json;
import bookstore.simulation.engine.PathCoverage;
import bookstore.simulation.shop.ShopAssembly;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// `-Dsimulation.from=` and `-Dsimulation.schedules=` choose more seeds, or one.
final class SimulationTest {
  private static final long SCHEDULES = Long.getLong("simulation.schedules", 10_000);
  private static final long FROM = Long.getLong("simulation.from", 1);
  private static final long ENOUGH_TO_SEE_EVERYTHING = 5_000;
  private static final long SCHEDULES_IN_JSON = 40;

  @Test
  void whatever_happens_everything_holds() {
    var coverage = new PathCoverage();
    var started = System.nanoTime();
    var failed =
        LongStream.range(FROM, FROM + SCHEDULES)
            .parallel()
            .mapToObj(
                seed ->
                    RandomSchedule.run(seed, ShopAssembly::new, UnaryOperator.identity(), coverage))
            .flatMap(Optional::stream)
            .findAny();
    assertThat(failed).isEmpty();

    var seconds = (System.nanoTime() - started) / 1e9;
    System.out.printf(
        "%,d schedules from seed %d in %.1f s (%.0f a second)%n%s%n",
        SCHEDULES, FROM, seconds, SCHEDULES / seconds, coverage);
    if (SCHEDULES >= ENOUGH_TO_SEE_EVERYTHING) {
      assertThat(coverage.notReached()).isEmpty();
    }
  }

  @Test
  void the_same_seed_goes_the_same_way() {
    var first = new PathCoverage();
    var second = new PathCoverage();
    LongStream.range(FROM, FROM + 20)
        .forEach(
            seed -> {
              RandomSchedule.run(seed, ShopAssembly::new, UnaryOperator.identity(), first);
              RandomSchedule.run(seed, ShopAssembly::new, UnaryOperator.identity(), second);
            });

    assertThat(first).hasToString(second.toString());
  }

  @Test
  void every_event_travels_as_the_json_of_its_schema() {
    for (long seed = FROM; seed < FROM + SCHEDULES_IN_JSON; seed++) {
      assertThat(
              RandomSchedule.run(
                  seed, ShopAssembly::new, SimulationTest::asJson, new PathCoverage()))
          .isEmpty();
    }
  }

  private static Envelope asJson(Envelope envelope) {
    var detail = Json.tree(Events.writeDetail(envelope));
    var event = Map.of("detail-type", Events.detailType(envelope.data()), "detail", detail);
    return Events.read(Json.write(event));
  }
}
