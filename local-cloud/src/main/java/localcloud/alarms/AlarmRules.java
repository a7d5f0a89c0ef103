package localcloud.alarms;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import localcloud.endpoint.emulators.cloudwatch.AlarmsApi.Rule;
import localcloud.endpoint.emulators.cloudwatch.AlarmsApi.State;
import localcloud.template.Resource;
import localcloud.template.TemplateException;

/// The state that follows from the values of the last minutes, see
/// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html
final class AlarmRules {
  /// A state and the sentence that says why.
  record Verdict(State state, String reason) {}

  private AlarmRules() {}

  /// @throws TemplateException if the alarm has a comparison that is not supported
  static Rule rule(Resource alarm) {
    var properties = alarm.properties();
    var periods = properties.path("EvaluationPeriods").asInt();
    var comparison = properties.path("ComparisonOperator").asText();
    var rule =
        new Rule(
            properties.path("DatapointsToAlarm").asInt(periods),
            periods,
            properties.path("Threshold").asDouble(),
            comparison,
            text(properties.path("TreatMissingData"), "missing"));
    if (!List.of(
            "GreaterThanOrEqualToThreshold",
            "GreaterThanThreshold",
            "LessThanThreshold",
            "LessThanOrEqualToThreshold")
        .contains(comparison)) {
      throw new TemplateException(
          alarm + ": the local cloud has no ComparisonOperator " + comparison);
    }
    return rule;
  }

  private static String text(JsonNode node, String fallback) {
    return node.isMissingNode() ? fallback : node.asText();
  }

  /// The verdict on the values of consecutive minutes, the oldest first, for an alarm that is in
  /// `present`.
  static Verdict judge(Rule rule, List<OptionalDouble> values, State present) {
    if (values.stream().allMatch(OptionalDouble::isEmpty)) {
      if (rule.missingData().equals("missing")) {
        return new Verdict(State.INSUFFICIENT_DATA, "There are no values.");
      }
      if (rule.missingData().equals("ignore")) {
        return new Verdict(present, "There are no values, which changes nothing.");
      }
    }
    var breaching = values.stream().filter(value -> breaches(rule, value)).count();
    return new Verdict(
        breaching >= rule.datapoints() ? State.ALARM : State.OK, reason(rule, values, breaching));
  }

  private static boolean breaches(Rule rule, OptionalDouble value) {
    if (value.isEmpty()) return rule.missingData().equals("breaching");
    var it = value.getAsDouble();
    return switch (rule.comparison()) {
      case "GreaterThanOrEqualToThreshold" -> it >= rule.threshold();
      case "GreaterThanThreshold" -> it > rule.threshold();
      case "LessThanThreshold" -> it < rule.threshold();
      default -> it <= rule.threshold();
    };
  }

  private static String reason(Rule rule, List<OptionalDouble> values, long breaching) {
    var shown =
        values.stream()
            .map(it -> it.isEmpty() ? "none" : number(it.getAsDouble()))
            .collect(Collectors.joining(", "));
    return "%d of the last %d minutes %s breach the threshold of %s, %d make an alarm."
        .formatted(
            breaching,
            values.size(),
            "[" + shown + "]",
            number(rule.threshold()),
            rule.datapoints());
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.valueOf((long) value)
        : String.format(Locale.ROOT, "%.2f", value);
  }
}
