package bookstore.simulation.deployed;

import bookstore.simulation.cloud.faults.Faults;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What determines a schedule: its seed, and the numbers of the faults that take place; without
/// numbers all that the seed draws.
public record Plan(long seed, Optional<Set<Integer>> faults) {
  public Plan {
    faults = faults.map(Set::copyOf);
  }

  public static Plan of(long seed) {
    return new Plan(seed, Optional.empty());
  }

  Plan with(Set<Integer> some) {
    return new Plan(seed, Optional.of(some));
  }

  boolean has(int fault) {
    return faults.isEmpty() || faults.get().contains(fault);
  }

  /// Reads a plan as [#text] writes it.
  ///
  /// @throws IllegalArgumentException when the text has no seed, or a line that is none of a plan
  static Plan parse(String text) {
    var seed = Optional.<Long>empty();
    var faults = new HashSet<Integer>();
    for (var line : text.lines().filter(it -> !it.isBlank() && !it.startsWith("#")).toList()) {
      var words = line.split(" ", 3);
      switch (words[0]) {
        case "seed" -> seed = Optional.of(Long.valueOf(words[1]));
        case "fault" -> faults.add(Integer.valueOf(words[1]));
        default -> throw new IllegalArgumentException("not a line of a plan: " + line);
      }
    }
    return new Plan(
        seed.orElseThrow(() -> new IllegalArgumentException("a plan without a seed")),
        Optional.of(faults));
  }

  /// A plan for a file: a comment, the seed, and a line for each fault.
  static String text(String comment, long seed, List<Faults.Injected> faults) {
    return faults.stream()
        .map(fault -> "fault %d %s".formatted(fault.number(), fault.text()))
        .collect(
            Collectors.joining(
                "\n", "# %s\nseed %d\n".formatted(comment.replace('\n', ' '), seed), "\n"));
  }
}
