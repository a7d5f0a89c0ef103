package bookstore.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// The saga holds under everything: `-Dsimulator.from=` and `-Dsimulator.schedules=` choose more
/// seeds, or one.
class SimulatorTest {
  private static final long FROM = Long.getLong("simulator.from", 1);
  private static final long SCHEDULES = Long.getLong("simulator.schedules", 10_000);
  private static final long ENOUGH_TO_SEE_EVERYTHING = 2_000;

  @Test
  void nothing_is_sold_twice_charged_twice_or_lost() {
    var tally = new Tally();
    var start = System.nanoTime();
    LongStream.range(FROM, FROM + SCHEDULES)
        .parallel()
        .forEach(seed -> new Simulation(seed, Variant.NONE, tally).run());
    var took = Duration.ofNanos(System.nanoTime() - start);

    System.out.printf("%d schedules in %d ms: %s%n", SCHEDULES, took.toMillis(), tally.counts());
    if (SCHEDULES >= ENOUGH_TO_SEE_EVERYTHING) {
      assertThat(tally.counts().keySet())
          .containsAll(
              List.of(
                  "CANCELLED CANCELLED_BY_BUYER",
                  "CANCELLED EXPIRED",
                  "CANCELLED LOST",
                  "CANCELLED OUT_OF_STOCK",
                  "CANCELLED PAYMENT_DECLINED",
                  "CANCELLED PRICE_CHANGED",
                  "CANCELLED and refunded",
                  "DELIVERED",
                  "cancel: Cancelled",
                  "cancel: TooLate",
                  "dead and redriven",
                  "died",
                  "sent more than once",
                  "two at once"));
    }
  }
}
