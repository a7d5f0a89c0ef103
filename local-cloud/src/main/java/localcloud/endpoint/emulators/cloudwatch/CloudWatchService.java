package localcloud.endpoint.emulators.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import localcloud.endpoint.emulators.cloudwatch.AlarmsApi.Alarm;
import localcloud.endpoint.emulators.cloudwatch.AlarmsApi.State;
import localcloud.endpoint.wire.AwsException;
import localcloud.endpoint.wire.AwsJson;
import localcloud.endpoint.wire.AwsRequest;
import localcloud.endpoint.wire.AwsResponse;
import localcloud.endpoint.wire.Service;

/// `DescribeAlarms`, in one page and without the alarms' metrics, and `SetAlarmState`.
///
/// See https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Operations.html
public final class CloudWatchService implements Service {
  private final Supplier<Optional<AlarmsApi>> alarms;

  /// `alarms` is empty until the stack has been deployed.
  public CloudWatchService(Supplier<Optional<AlarmsApi>> alarms) {
    this.alarms = alarms;
  }

  @Override
  public AwsResponse answer(AwsRequest request) {
    return switch (request.action()) {
      case "DescribeAlarms" -> AwsResponse.json(request.protocol(), describe(request.json()));
      case "SetAlarmState" -> {
        set(request.json());
        yield AwsResponse.json(request.protocol(), AwsJson.object());
      }
      default ->
          throw AwsException.badRequest(
              "InvalidAction",
              "The local endpoint's CloudWatch does not have the action " + request.action() + ".");
    };
  }

  private JsonNode describe(JsonNode body) {
    var names = new HashSet<String>();
    body.path("AlarmNames").forEach(name -> names.add(name.asText()));
    var prefix = AwsJson.optional(body, "AlarmNamePrefix").orElse("");
    var state = AwsJson.optional(body, "StateValue").map(CloudWatchService::state);
    var answer = AwsJson.object();
    var list = answer.putArray("MetricAlarms");
    alarms.get().map(AlarmsApi::alarms).stream()
        .flatMap(all -> all.stream())
        .filter(alarm -> isNamed(alarm, names, prefix))
        .filter(alarm -> state.isEmpty() || state.get() == alarm.state())
        .forEach(alarm -> describe(alarm, list.addObject()));
    answer.putArray("CompositeAlarms");
    return answer;
  }

  private static boolean isNamed(Alarm alarm, Set<String> names, String prefix) {
    return alarm.name().startsWith(prefix) && (names.isEmpty() || names.contains(alarm.name()));
  }

  private static void describe(Alarm alarm, ObjectNode json) {
    var seconds = alarm.since().toEpochMilli() / 1000.0;
    json.put("AlarmName", alarm.name())
        .put("AlarmArn", alarm.arn())
        .put("AlarmDescription", alarm.description())
        .put("ActionsEnabled", true)
        .put("StateValue", alarm.state().name())
        .put("StateReason", alarm.reason())
        .put("StateUpdatedTimestamp", seconds)
        .put("StateTransitionedTimestamp", seconds)
        .put("DatapointsToAlarm", alarm.rule().datapoints())
        .put("EvaluationPeriods", alarm.rule().periods())
        .put("Threshold", alarm.rule().threshold())
        .put("ComparisonOperator", alarm.rule().comparison())
        .put("TreatMissingData", alarm.rule().missingData());
    alarm.actions().ok().forEach(json.putArray("OKActions")::add);
    alarm.actions().alarm().forEach(json.putArray("AlarmActions")::add);
    alarm.actions().insufficientData().forEach(json.putArray("InsufficientDataActions")::add);
  }

  private void set(JsonNode body) {
    var name = AwsJson.required(body, "AlarmName");
    var state = state(AwsJson.required(body, "StateValue"));
    var reason = AwsJson.required(body, "StateReason");
    try {
      alarms.get().orElseThrow().set(name, state, reason);
    } catch (NoSuchElementException e) {
      throw new AwsException("ResourceNotFound", 404, "There is no alarm " + name + ".");
    }
  }

  private static State state(String text) {
    try {
      return State.valueOf(text);
    } catch (IllegalArgumentException e) {
      throw AwsException.badRequest(
          "InvalidParameterValue", "StateValue is OK, ALARM or INSUFFICIENT_DATA.");
    }
  }
}
