package localcloud.endpoint.emulators.cloudwatch;

import java.time.Instant;
import java.util.List;

/// The alarms behind CloudWatch's API.
public interface AlarmsApi {
  /// All alarms, in the order of the template.
  List<Alarm> alarms();

  /// Sets the state of an alarm and does what the alarm does in that state. The next evaluation may
  /// change it again.
  ///
  /// @throws java.util.NoSuchElementException when there is no such alarm
  void set(String name, State state, String reason);

  enum State {
    OK,
    ALARM,
    INSUFFICIENT_DATA
  }

  /// An alarm as `DescribeAlarms` shows it. `reason` is a sentence on its present state.
  record Alarm(
      String name,
      String arn,
      String description,
      Actions actions,
      Rule rule,
      State state,
      String reason,
      Instant since) {}

  /// The ARNs of the topics that are told when the alarm changes to a state.
  record Actions(List<String> ok, List<String> alarm, List<String> insufficientData) {
    public Actions {
      ok = List.copyOf(ok);
      alarm = List.copyOf(alarm);
      insufficientData = List.copyOf(insufficientData);
    }

    public List<String> of(State state) {
      return switch (state) {
        case OK -> ok;
        case ALARM -> alarm;
        case INSUFFICIENT_DATA -> insufficientData;
      };
    }
  }

  /// When an alarm is in ALARM: `datapoints` of the last `periods` minutes breach the threshold.
  /// The texts are those of CloudWatch's API.
  record Rule(
      int datapoints, int periods, double threshold, String comparison, String missingData) {}
}
