package bookstore.simulation.engine;

import java.util.ArrayList;
import java.util.List;

/// A line for every action of a schedule, kept only when it is asked for, and a hash of all lines.
public final class ScheduleTrace {
  private final List<String> lines = new ArrayList<>();
  private final VirtualTime time;
  private final boolean wanted;
  private long hash;

  public ScheduleTrace(VirtualTime time, boolean wanted) {
    this.time = time;
    this.wanted = wanted;
  }

  /// One line: who, what, and about what.
  public void note(String who, String what, Object about) {
    hash = 31 * hash + time.now().hashCode();
    hash = 31 * hash + who.hashCode();
    hash = 31 * hash + what.hashCode();
    hash = 31 * hash + about.toString().hashCode();
    if (wanted) {
      lines.add("%-26s %-16s %-22s %s".formatted(time.now(), who, what, about));
    }
  }

  /// Two schedules with the same lines have the same hash.
  public long hash() {
    return hash;
  }

  @Override
  public String toString() {
    return String.join("\n", lines);
  }
}
