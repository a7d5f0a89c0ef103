package bookstore.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The simulator is worth something only if it finds what is wrong.
class PlantedBugsTest {
  private static final long SCHEDULES = 2_000;

  @TestFactory
  Stream<DynamicTest> every_planted_bug_is_found() {
    return PlantedBugs.all().entrySet().stream()
        .map(
            bug ->
                DynamicTest.dynamicTest(
                    bug.getKey(),
                    () -> {
                      var found = firstViolation(bug.getValue());
                      assertThat(found).as(bug.getKey()).isPresent();
                      System.out.println(bug.getKey() + ": " + firstLine(found.orElseThrow()));
                    }));
  }

  private static Optional<Violation> firstViolation(Variant variant) {
    return LongStream.rangeClosed(1, SCHEDULES)
        .mapToObj(seed -> violation(seed, variant))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Violation> violation(long seed, Variant variant) {
    try {
      new Simulation(seed, variant, new Tally()).run();
      return Optional.empty();
    } catch (Violation found) {
      return Optional.of(found);
    }
  }

  private static String firstLine(Violation found) {
    return String.valueOf(found.getMessage()).lines().findFirst().orElse("");
  }
}
