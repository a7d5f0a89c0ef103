package bookstore.simulator;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What happened, in order; written out only when somebody asks.
final class Trace {
  private final Clock clock;
  private final List<Line> lines = new ArrayList<>();

  Trace(Clock clock) {
    this.clock = clock;
  }

  private record Line(Instant at, String what, Object about) {}

  void add(String what, Object about) {
    lines.add(new Line(clock.instant(), what, about));
  }

  @Override
  public String toString() {
    return lines.stream()
        .map(line -> "  %s  %-14s %s".formatted(line.at(), line.what(), line.about()))
        .collect(Collectors.joining("\n"));
  }
}
