package bookstore.simulation.deployed;

import java.util.Set;

/// What determines a schedule: its seed, and the numbers of the faults that are left out of it.
public record Plan(long seed, Set<Integer> dropped) {
  public Plan {
    dropped = Set.copyOf(dropped);
  }

  public static Plan of(long seed) {
    return new Plan(seed, Set.of());
  }
}
