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
/// @param targets faults for single call sites, whatever the rates are
/// @param duplicates one event in so many is delivered more than once
/// @param late one delivery in so many takes hours or days
/// @param undeliverable one delivery in so many ends in the dead-letter queue
/// @param lostDeletions one processed message in so many is delivered again
/// @param stalledStreams one record in so many is seen by the relay's mapping after hours
public record Swarm(
    Map<Fault, Integer> rates,
    Optional<String> focus,
    List<Target> targets,
    int interruptions,
    int queueBatch,
    int streamBatch,
    int pageBytes,
    Duration indexLag,
    int duplicates,
    int late,
    int undeliverable,
    int lostDeletions,
    int stalledStreams) {
  static final int NEVER = Integer.MAX_VALUE;
  private static final Map<Fault, Integer> DEAD = Map.of(Fault.CRASHED_BEFORE, 1);

  /// Nothing goes wrong.
  public static Swarm calm() {
    return quiet(Map.of(), Optional.empty());
  }

  /// Nothing goes wrong, but one function does nothing at all.
  public static Swarm without(String function) {
    return quiet(DEAD, Optional.of(function));
  }

  private static Swarm quiet(Map<Fault, Integer> rates, Optional<String> focus) {
    return new Swarm(
        rates,
        focus,
        List.of(),
        NEVER,
        10,
        50,
        1024 * 1024,
        Duration.ZERO,
        NEVER,
        NEVER,
        NEVER,
        NEVER,
        NEVER);
  }

  public static Swarm draw(SeededRandom random, List<String> functions, List<Target> targets) {
    var focus = focus(random, functions, targets);
    return new Swarm(
        rates(random, focus.isPresent()),
        focus,
        targets,
        random.oneOf(List.of(2, 4, 12, NEVER)),
        random.between(1, 10),
        random.oneOf(List.of(1, 2, 5, 50)),
        random.oneOf(List.of(1_500, 4_000, 1024 * 1024)),
        random.oneOf(List.of(Duration.ZERO, Duration.ofMillis(300), Duration.ofSeconds(30))),
        random.oneOf(List.of(3, 10, NEVER)),
        random.oneOf(List.of(8, 40, NEVER)),
        targets.stream().anyMatch(Target::isOfReconciler)
            ? 3
            : random.oneOf(List.of(30, 100, NEVER)),
        random.oneOf(List.of(5, 30, NEVER)),
        targets.stream().anyMatch(Target::isOfSweeper) ? 2 : random.oneOf(List.of(10, 60, NEVER)));
  }

  /// In some schedules the one function fails always, until the faults end.
  private static Map<Fault, Integer> rates(SeededRandom random, boolean focused) {
    if (focused && random.oneIn(6)) {
      return DEAD;
    }
    var rates = new EnumMap<Fault, Integer>(Fault.class);
    for (var fault : Fault.values()) {
      if (random.oneIn(2)) {
        rates.put(fault, focused ? random.between(4, 12) : random.oneOf(List.of(20, 60, 200)));
      }
    }
    return rates;
  }

  /// Whether one function does nothing at all.
  public boolean hasDeadFunction() {
    return rates.equals(DEAD);
  }

  private static Optional<String> focus(
      SeededRandom random, List<String> functions, List<Target> targets) {
    var drawn = random.oneIn(4) ? Optional.of(random.oneOf(functions)) : Optional.<String>empty();
    return targets.stream()
        .filter(Target::isOfDeadLetters)
        .map(target -> target.site().function())
        .findFirst()
        .or(() -> drawn);
  }
}
