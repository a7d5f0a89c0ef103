package bookstore.simulation.engine;

import java.util.ArrayList;
import java.util.List;

/// A line for every action of a schedule, kept only when it is asked for.
public final class ScheduleTrace {
  private final List<String> lines = new ArrayList<>();
  private final VirtualTime time;
  private final boolean wanted;

  public ScheduleTrace(VirtualTime time, boolean wanted) {
    this.time = time;
    this.wanted = wanted;
  }

  /// One line: who, what, and about what.
  public void note(String who, String what, Object about) {
    if (wanted) {
      lines.add("%-26s %-16s %-22s %s".formatted(time.now(), who, what, about));
    }
  }

  @Override
  public String toString() {
    return String.join("\n", lines);
  }
}
