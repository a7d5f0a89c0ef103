package localcloud.alarms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MetricMathTest {
  /// `none` has no value.
  private static Map<String, OptionalDouble> metrics() {
    var metrics = new LinkedHashMap<String, OptionalDouble>();
    metrics.put("a", OptionalDouble.of(6));
    metrics.put("none", OptionalDouble.empty());
    metrics.put("b2", OptionalDouble.of(3));
    return metrics;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a + b2 * 2 | 12",
        "(a + b2) * 2 | 18",
        "a - b2 - 1 | 2",
        "100 * b2 / a | 50",
        "SUM(METRICS()) | 9",
        "MAX(METRICS()) | 6",
        "MIN(METRICS()) | 3",
        "AVG(METRICS()) | 4.5",
        "SUM(FILL(METRICS(), 1)) | 10",
        "FILL(none, 7) | 7",
        "IF(a >= 6, 1, 2) | 1",
        "IF(a < 6, 1, 2) | 2",
        "IF(a != b2, a, none) | 6",
        "0.5 + a | 6.5"
      })
  void an_expression_has_a_value(String expression, double expected) {
    assertThat(MetricMath.parse(expression).of(metrics())).hasValue(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"none", "a + none", "a / 0", "IF(none > 1, a, b2)", "unknown", "SUM(none)"})
  void what_needs_a_missing_value_has_none(String expression) {
    assertThat(MetricMath.parse(expression).of(metrics())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a +", "a b2", "(a", "RATE(a)", "SUM(a, b2)", "a ^ 2", "IF(a, 1)"})
  void what_is_not_known_is_an_error_that_names_it(String expression) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MetricMath.parse(expression))
        .withMessageContaining(expression);
  }
}
