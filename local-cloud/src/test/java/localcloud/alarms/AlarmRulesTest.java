package localcloud.alarms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.OptionalDouble;
import localcloud.endpoint.emulators.cloudwatch.AlarmsApi.Rule;
import localcloud.endpoint.emulators.cloudwatch.AlarmsApi.State;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AlarmRulesTest {
  /// The alarm needs two of the last three minutes of at least 5; `-` is a minute without a value.
  @ParameterizedTest
  @CsvSource({
    "5 0 5, notBreaching, ALARM",
    "9 9 9, missing, ALARM",
    "4 4 5, notBreaching, OK",
    "- - 5, notBreaching, OK",
    "- 5 -, breaching, ALARM",
    "- - -, breaching, ALARM",
    "- - -, notBreaching, OK",
    "- - -, missing, INSUFFICIENT_DATA",
    "- - -, ignore, ALARM",
    "- - 1, ignore, OK",
    "5, notBreaching, OK"
  })
  void the_state_follows_from_the_values(String values, String missing, State expected) {
    var rule = new Rule(2, 3, 5, "GreaterThanOrEqualToThreshold", missing);

    assertThat(
            AlarmRules.judge(
                    rule,
                    Arrays.stream(values.split(" ")).map(AlarmRulesTest::value).toList(),
                    State.ALARM)
                .state())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "GreaterThanOrEqualToThreshold, 5, ALARM", "GreaterThanThreshold, 5, OK",
    "LessThanThreshold, 5, OK", "LessThanOrEqualToThreshold, 5, ALARM",
    "GreaterThanThreshold, 5.1, ALARM", "LessThanThreshold, 4.9, ALARM"
  })
  void each_comparison_is_with_the_threshold(String comparison, double value, State expected) {
    var rule = new Rule(1, 1, 5, comparison, "missing");

    var verdict = AlarmRules.judge(rule, java.util.List.of(OptionalDouble.of(value)), State.OK);

    assertThat(verdict.state()).isEqualTo(expected);
    assertThat(verdict.reason()).contains("threshold of 5");
  }

  private static OptionalDouble value(String text) {
    return text.equals("-") ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
  }
}
