package localcloud.metrics;

import java.util.Arrays;
import java.util.OptionalDouble;

/// The values of one metric in one minute.
final class Datapoints {
  /// Percentiles are of the first values of a minute, when there are more than this.
  private static final int MOST_VALUES = 1_000;

  private double[] values = new double[4];
  private int kept;
  private long count;
  private double sum;
  private double minimum = Double.POSITIVE_INFINITY;
  private double maximum = Double.NEGATIVE_INFINITY;

  void add(double value) {
    count++;
    sum += value;
    minimum = Math.min(minimum, value);
    maximum = Math.max(maximum, value);
    if (kept == MOST_VALUES) return;
    if (kept == values.length) values = Arrays.copyOf(values, 2 * kept);
    values[kept++] = value;
  }

  /// @throws IllegalArgumentException for a statistic that is not known here
  double statistic(String name) {
    return switch (name) {
      case "Sum" -> sum;
      case "SampleCount" -> count;
      case "Average" -> sum / count;
      case "Minimum" -> minimum;
      case "Maximum" -> maximum;
      default -> percentile(rank(name).orElseThrow(() -> new IllegalArgumentException(name)));
    };
  }

  /// 99 for `p99`; empty for what is no percentile.
  static OptionalDouble rank(String statistic) {
    return statistic.matches("p\\d{1,2}(\\.\\d{1,10})?")
        ? OptionalDouble.of(Double.parseDouble(statistic.substring(1)))
        : OptionalDouble.empty();
  }

  private double percentile(double rank) {
    var sorted = Arrays.copyOf(values, kept);
    Arrays.sort(sorted);
    return sorted[Math.max(0, (int) Math.ceil(rank / 100 * kept) - 1)];
  }
}
