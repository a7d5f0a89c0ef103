package bookstore.cdk;

import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.constructs.Construct;

/// An alarm that a person has to act on. It notifies when it goes off and when it is over, and its
/// description says what happens, who suffers, and where the runbook is.
final class OperatorAlarm extends Construct {

  /// The folder of the runbooks, one page for each alarm.
  static final String RUNBOOKS = "docs/runbooks/";

  private final Alarm alarm;

  /// @param id the alarm's name without the prefix of the shop
  /// @param text what the operator reads
  /// @param signal what is measured and when that is too much
  OperatorAlarm(
      Construct scope, Stage stage, String id, Text text, Signal signal, AlarmTopic topic) {
    super(scope, id);
    alarm =
        Alarm.Builder.create(this, "Alarm")
            .alarmName(stage.named(id))
            .alarmDescription(text.description())
            .metric(signal.metric())
            .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
            .threshold(signal.threshold())
            .datapointsToAlarm(signal.times())
            .evaluationPeriods(signal.of())
            .treatMissingData(signal.missing())
            .build();
    alarm.addAlarmAction(topic.action());
    alarm.addOkAction(topic.action());
  }

  Alarm alarm() {
    return alarm;
  }

  /// What happens, who suffers and how, and the name of the page in [#RUNBOOKS].
  record Text(String meaning, String impact, String runbook) {
    Text {
      for (var part : new String[] {meaning, impact, runbook}) {
        if (part.isBlank()) {
          throw new IllegalArgumentException("an alarm needs a meaning, an impact and a runbook");
        }
      }
    }

    String description() {
      return "%s Impact: %s Runbook: %s%s.md".formatted(meaning, impact, RUNBOOKS, runbook);
    }
  }

  /// The alarm goes off when `times` of the last `of` data points are at `threshold` or above.
  record Signal(IMetric metric, double threshold, int times, int of, TreatMissingData missing) {

    /// No data means that nothing happened.
    static Signal of(IMetric metric, double threshold, int times, int of) {
      return new Signal(metric, threshold, times, of, TreatMissingData.NOT_BREACHING);
    }

    /// No data is itself the failure.
    Signal orSilence() {
      return new Signal(metric, threshold, times, of, TreatMissingData.BREACHING);
    }
  }
}
