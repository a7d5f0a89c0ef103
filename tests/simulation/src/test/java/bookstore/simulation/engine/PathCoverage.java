package bookstore.simulation.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/// How often schedules took each execution path; safe for parallel schedules.
public final class PathCoverage {
  private final Map<ExecutionPath, LongAdder> counts =
      Arrays.stream(ExecutionPath.values())
          .collect(Collectors.toMap(path -> path, _ -> new LongAdder()));

  public void count(ExecutionPath path) {
    counter(path).increment();
  }

  public List<ExecutionPath> notReached() {
    return Arrays.stream(ExecutionPath.values()).filter(path -> counter(path).sum() == 0).toList();
  }

  private LongAdder counter(ExecutionPath path) {
    return Objects.requireNonNull(counts.get(path));
  }

  @Override
  public String toString() {
    return Arrays.stream(ExecutionPath.values())
        .map(path -> "%,12d %s".formatted(counter(path).sum(), sentence(path)))
        .collect(Collectors.joining("\n"));
  }

  private static String sentence(ExecutionPath path) {
    return path.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
