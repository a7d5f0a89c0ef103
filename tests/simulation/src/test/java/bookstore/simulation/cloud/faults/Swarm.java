package bookstore.simulation.cloud.faults;

import bookstore.simulation.engine.SeededRandom;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What one schedule has of faults, rates and limits. Each schedule leaves some faults out, so that
/// those that are on meet states that the others would prevent:
/// https://www.cs.utah.edu/~regehr/papers/swarm12.pdf
///
/// @param focus the one function whose calls fail, and often
/// @param duplicates one event in so many is delivered more than once
/// @param late one delivery in so many takes hours or days
/// @param undeliverable one delivery in so many ends in the dead-letter queue
/// @param lostDeletions one processed message in so many is delivered again
/// @param stalledStreams one record in so many is seen by the relay's mapping after hours
public record Swarm(
    Map<Fault, Integer> rates,
    Optional<String> focus,
    int interruptions,
    int queueBatch,
    int streamBatch,
    int shards,
    int pageBytes,
    Duration indexLag,
    int duplicates,
    int late,
    int undeliverable,
    int lostDeletions,
    int stalledStreams) {
  private static final int NEVER = Integer.MAX_VALUE;

  /// Nothing goes wrong.
  public static Swarm calm() {
    return new Swarm(
        Map.of(),
        Optional.empty(),
        NEVER,
        10,
        50,
        1,
        1024 * 1024,
        Duration.ZERO,
        NEVER,
        NEVER,
        NEVER,
        NEVER,
        NEVER);
  }

  public static Swarm draw(SeededRandom random, List<String> functions) {
    var rates = new EnumMap<Fault, Integer>(Fault.class);
    var focus = random.oneIn(4) ? Optional.of(random.oneOf(functions)) : Optional.<String>empty();
    for (var fault : Fault.values()) {
      if (random.oneIn(2)) {
        rates.put(
            fault, focus.isPresent() ? random.between(4, 12) : random.oneOf(List.of(20, 60, 200)));
      }
    }
    return new Swarm(
        rates,
        focus,
        random.oneOf(List.of(2, 4, 12, NEVER)),
        random.between(1, 10),
        random.oneOf(List.of(1, 2, 5, 50)),
        random.between(1, 3),
        random.oneOf(List.of(1_500, 4_000, 1024 * 1024)),
        random.oneOf(List.of(Duration.ZERO, Duration.ofMillis(300), Duration.ofSeconds(30))),
        random.oneOf(List.of(3, 10, NEVER)),
        random.oneOf(List.of(8, 40, NEVER)),
        random.oneOf(List.of(30, 100, NEVER)),
        random.oneOf(List.of(5, 30, NEVER)),
        random.oneOf(List.of(10, 60, NEVER)));
  }
}
