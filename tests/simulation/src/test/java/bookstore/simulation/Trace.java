package bookstore.simulation;

import java.util.ArrayList;
import java.util.List;

/// What happened in a schedule, a line each, when somebody wants to read it.
final class Trace {
  private final List<String> lines = new ArrayList<>();
  private final Agenda agenda;
  private final boolean wanted;

  Trace(Agenda agenda, boolean wanted) {
    this.agenda = agenda;
    this.wanted = wanted;
  }

  /// One line: who, what, and about what.
  void note(String who, String what, Object about) {
    if (wanted) {
      lines.add("%-26s %-16s %-22s %s".formatted(agenda.now(), who, what, about));
    }
  }

  @Override
  public String toString() {
    return String.join("\n", lines);
  }
}
