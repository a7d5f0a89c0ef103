package localcloud.endpoint.emulators.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import localcloud.endpoint.wire.AwsJson;

/// A rule of a bus with its targets.
record Rule(
    String bus,
    String name,
    String arn,
    Optional<String> pattern,
    Optional<String> schedule,
    boolean enabled,
    Optional<String> description,
    List<RuleTarget> targets) {
  Rule {
    targets = List.copyOf(targets);
  }

  Rule withEnabled(boolean on) {
    return new Rule(bus, name, arn, pattern, schedule, on, description, targets);
  }

  Rule withTargets(List<RuleTarget> added) {
    var byId = new LinkedHashMap<String, RuleTarget>();
    targets.forEach(target -> byId.put(target.id(), target));
    added.forEach(target -> byId.put(target.id(), target));
    return new Rule(
        bus, name, arn, pattern, schedule, enabled, description, List.copyOf(byId.values()));
  }

  Rule withoutTargets(List<String> ids) {
    var left = targets.stream().filter(target -> !ids.contains(target.id())).toList();
    return new Rule(bus, name, arn, pattern, schedule, enabled, description, left);
  }

  JsonNode stored() {
    var json = described();
    var list = json.putArray("Targets");
    targets.forEach(target -> list.add(target.settings()));
    return json;
  }

  static Rule read(JsonNode json) {
    var targets = new ArrayList<RuleTarget>();
    json.path("Targets")
        .forEach(
            t -> targets.add(new RuleTarget(t.path("Id").asText(), t.path("Arn").asText(), t)));
    return new Rule(
        json.path("EventBusName").asText(),
        json.path("Name").asText(),
        json.path("Arn").asText(),
        AwsJson.optional(json, "EventPattern"),
        AwsJson.optional(json, "ScheduleExpression"),
        json.path("State").asText().equals("ENABLED"),
        AwsJson.optional(json, "Description"),
        targets);
  }

  /// The response of `DescribeRule`.
  ObjectNode described() {
    var json =
        AwsJson.object()
            .put("Name", name)
            .put("Arn", arn)
            .put("EventBusName", bus)
            .put("State", enabled ? "ENABLED" : "DISABLED");
    Map.of("EventPattern", pattern, "ScheduleExpression", schedule, "Description", description)
        .forEach((field, value) -> value.ifPresent(text -> json.put(field, text)));
    return json;
  }
}
