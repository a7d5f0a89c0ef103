package bookstore.simulation.deployed;

import bookstore.simulation.cloud.faults.CallCoverage;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.Collectors;

/// How often schedules took each path and met each fault; safe for schedules in parallel.
public final class Coverage {
  private final AtomicLongArray paths = new AtomicLongArray(Path.values().length);
  private final CallCoverage calls = new CallCoverage();

  public CallCoverage calls() {
    return calls;
  }

  public void count(Path path) {
    paths.incrementAndGet(path.ordinal());
  }

  public List<Path> notReached() {
    return Arrays.stream(Path.values()).filter(path -> paths.get(path.ordinal()) == 0).toList();
  }

  @Override
  public String toString() {
    return Arrays.stream(Path.values())
            .map(
                path ->
                    "%,12d %s"
                        .formatted(
                            paths.get(path.ordinal()),
                            path.name().toLowerCase(Locale.ROOT).replace('_', ' ')))
            .collect(Collectors.joining("\n"))
        + "\n"
        + calls;
  }
}
