package bookstore.simulation.deployed;

import bookstore.simulation.cloud.faults.CallCoverage;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/// How often schedules took each path and met each fault; safe for schedules in parallel.
public final class Coverage {
  private final Map<Path, LongAdder> paths = new ConcurrentHashMap<>();
  private final CallCoverage calls = new CallCoverage();

  public CallCoverage calls() {
    return calls;
  }

  public void count(Path path) {
    paths.computeIfAbsent(path, _ -> new LongAdder()).increment();
  }

  public List<Path> notReached() {
    return Arrays.stream(Path.values()).filter(path -> times(path) == 0).toList();
  }

  private long times(Path path) {
    return paths.getOrDefault(path, new LongAdder()).sum();
  }

  @Override
  public String toString() {
    return Arrays.stream(Path.values())
            .map(
                path ->
                    "%,12d %s"
                        .formatted(
                            times(path), path.name().toLowerCase(Locale.ROOT).replace('_', ' ')))
            .collect(Collectors.joining("\n"))
        + "\n"
        + calls;
  }
}
