package bookstore.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/// How often each way was gone, by many schedules at a time.
final class Coverage {
  private final Map<Path, LongAdder> counts =
      Arrays.stream(Path.values()).collect(Collectors.toMap(path -> path, _ -> new LongAdder()));

  void count(Path path) {
    counter(path).increment();
  }

  List<Path> neverGone() {
    return Arrays.stream(Path.values()).filter(path -> counter(path).sum() == 0).toList();
  }

  private LongAdder counter(Path path) {
    return Objects.requireNonNull(counts.get(path));
  }

  @Override
  public String toString() {
    return Arrays.stream(Path.values())
        .map(path -> "%,12d %s".formatted(counter(path).sum(), sentence(path)))
        .collect(Collectors.joining("\n"));
  }

  private static String sentence(Path path) {
    return path.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
