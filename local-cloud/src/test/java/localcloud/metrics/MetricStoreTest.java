package localcloud.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MetricStoreTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-01T10:00:30Z"), ZoneOffset.UTC);

  private final MetricStore store = new MetricStore(CLOCK, Duration.ofMinutes(1));

  @ParameterizedTest
  @CsvSource({
    "Sum, 5050",
    "SampleCount, 100",
    "Average, 50.5",
    "Minimum, 1",
    "Maximum, 100",
    "p50, 50",
    "p99, 99"
  })
  void a_minute_has_all_statistics_of_its_values(String statistic, double expected) {
    var metric = new Metric("Shop", "Latency", Map.of("Function", "one"));
    for (var value = 1; value <= 100; value++) store.add(metric, value);

    assertThat(store.statistic(metric, store.now(), statistic)).hasValue(expected);
    assertThat(store.statistic(metric, store.now() - 1, statistic)).isEmpty();
  }

  @Test
  void a_line_in_the_embedded_metric_format_adds_to_each_of_its_dimensions() {
    new EmbeddedMetrics(store)
        .read(
            """
            {"_aws":{"Timestamp":1,"CloudWatchMetrics":[{"Namespace":"Shop",
            "Dimensions":[["Function"],["Function","Version"]],
            "Metrics":[{"Name":"Failed","Unit":"Count"},{"Name":"Each"}]}]},
            "Function":"one","Version":"3","Failed":2,"Each":[1,4]}
            """
                .replace("\n", ""));

    var ofFunction = Map.of("Function", "one");
    assertThat(sum("Failed", ofFunction)).isEqualTo(2);
    assertThat(sum("Each", ofFunction)).isEqualTo(5);
    assertThat(sum("Failed", Map.of("Function", "one", "Version", "3"))).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "text", "{", "{\"_aws\"", "{\"_aws\":1}", "{\"_aws\":{}}"})
  void any_other_line_has_no_metrics(String line) {
    new EmbeddedMetrics(store).read(line);

    assertThat(store.statistic(new Metric("Shop", "Failed", Map.of()), store.now(), "Sum"))
        .isEmpty();
  }

  private double sum(String name, Map<String, String> dimensions) {
    return store.statistic(new Metric("Shop", name, dimensions), store.now(), "Sum").orElseThrow();
  }
}
