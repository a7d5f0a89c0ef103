package localcloud.metrics;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The values of the last hour, in memory. A minute of CloudWatch takes [#minute] here, which is
/// shorter where timers are. Thread-safe.
public final class MetricStore {
  private static final Set<String> STATISTICS =
      Set.of("Sum", "SampleCount", "Average", "Minimum", "Maximum");
  private static final int MINUTES_KEPT = 60;

  private final Clock clock;
  private final Duration minute;
  private final Map<Metric, Map<Long, Datapoints>> minutes = new ConcurrentHashMap<>();

  public MetricStore(Clock clock, Duration minute) {
    this.clock = clock;
    this.minute = minute;
  }

  /// How long a minute takes.
  public Duration minute() {
    return minute;
  }

  /// The number of the minute that it is now.
  public long now() {
    return clock.millis() / minute.toMillis();
  }

  /// Adds a value to the minute that it is now.
  public void add(Metric metric, double value) {
    var number = now();
    var values = minutes.computeIfAbsent(metric, _ -> new ConcurrentHashMap<>());
    values.compute(
        number,
        (_, points) -> {
          if (points != null) return added(points, value);
          values.keySet().removeIf(old -> old < number - MINUTES_KEPT);
          return added(new Datapoints(), value);
        });
  }

  private static Datapoints added(Datapoints points, double value) {
    points.add(value);
    return points;
  }

  /// The statistic of a minute, such as `Sum` or `p99`; empty if the metric has no value in it.
  public OptionalDouble statistic(Metric metric, long minuteNumber, String statistic) {
    var values = minutes.get(metric);
    if (values == null) return OptionalDouble.empty();
    var found = new double[1];
    var points =
        values.computeIfPresent(
            minuteNumber,
            (_, it) -> {
              found[0] = it.statistic(statistic);
              return it;
            });
    return points == null ? OptionalDouble.empty() : OptionalDouble.of(found[0]);
  }

  /// Whether the store can compute this statistic.
  public static boolean knows(String statistic) {
    return STATISTICS.contains(statistic) || Datapoints.rank(statistic).isPresent();
  }
}
