package localcloud.provision.handlers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import localcloud.provision.resource.Cloud;
import localcloud.provision.resource.Handler;
import localcloud.provision.resource.Known;
import localcloud.provision.resource.Made;
import localcloud.provision.resource.ProvisionException;
import localcloud.template.Resource;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.DeadLetterConfig;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.InputTransformer;
import software.amazon.awssdk.services.eventbridge.model.PutRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.RetryPolicy;
import software.amazon.awssdk.services.eventbridge.model.SqsParameters;
import software.amazon.awssdk.services.eventbridge.model.Target;

/// EventBridge rules with their targets.
public final class Rules implements Handler {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public Known known() {
    return Known.properties(
            "Name",
            "EventBusName",
            "EventPattern",
            "ScheduleExpression",
            "State",
            "Description",
            "Targets.Id",
            "Targets.Arn",
            "Targets.Input",
            "Targets.InputPath",
            "Targets.InputTransformer.InputPathsMap",
            "Targets.InputTransformer.InputTemplate",
            "Targets.DeadLetterConfig.Arn",
            "Targets.RetryPolicy.MaximumEventAgeInSeconds",
            "Targets.RetryPolicy.MaximumRetryAttempts",
            "Targets.SqsParameters.MessageGroupId")
        .butMeaningless("RoleArn", "Targets.RoleArn", "Tags");
  }

  @Override
  public Made make(Resource resource, Cloud cloud) {
    var name = cloud.name(resource, "Name", 64);
    var bus = busOf(resource.properties());
    putRule(name, bus, resource, cloud);
    putTargets(name, bus, resource, cloud);
    var isDefault = bus.equals("default");
    return Made.of(
        isDefault ? name : bus + "|" + name,
        Map.of(
            "Arn", cloud.arn("events", isDefault ? "rule/" + name : "rule/" + bus + "/" + name)));
  }

  /// Removes the rules of a bus that the template no longer has: they would still move events.
  public static void removeOthers(Resource bus, String busName, Set<String> names, Cloud cloud) {
    var present =
        Cloud.call(
                bus,
                "events:ListRules",
                () -> cloud.events().listRules(r -> r.eventBusName(busName)))
            .rules();
    for (var rule : present) {
      // An archive records by a rule of its own.
      if (names.contains(rule.name()) || rule.name().startsWith("Events-Archive-")) continue;
      if (rule.managedBy() != null) continue;
      remove(rule.name(), busName, bus, cloud);
    }
  }

  private static void remove(String name, String bus, Resource owner, Cloud cloud) {
    var ids = targets(name, bus, owner, cloud).stream().map(Target::id).collect(Collectors.toSet());
    removeTargets(name, bus, ids, owner, cloud);
    Cloud.call(
        owner,
        "events:DeleteRule",
        () -> cloud.events().deleteRule(r -> r.name(name).eventBusName(bus)));
    cloud.changed("removed rule " + name + " of", owner);
  }

  public static String busOf(JsonNode properties) {
    var bus = Cloud.text(properties.path("EventBusName"));
    if (bus.isEmpty()) return "default";
    return bus.startsWith("arn:") ? bus.substring(bus.lastIndexOf('/') + 1) : bus;
  }

  private static void putRule(String name, String bus, Resource resource, Cloud cloud) {
    var request = request(name, bus, resource.properties());
    var present = describe(name, bus, resource, cloud);
    if (present.isPresent() && same(request, present.get())) return;
    Cloud.call(resource, "events:PutRule", () -> cloud.events().putRule(request));
    cloud.changed(present.isPresent() ? "changed" : "created", resource);
  }

  private static PutRuleRequest request(String name, String bus, JsonNode properties) {
    var pattern = properties.path("EventPattern");
    var schedule = Cloud.text(properties.path("ScheduleExpression"));
    return PutRuleRequest.builder()
        .name(name)
        .eventBusName(bus)
        .eventPattern(pattern.isMissingNode() ? null : jsonText(pattern))
        .scheduleExpression(schedule.isEmpty() ? null : schedule)
        .state(properties.path("State").asText("ENABLED"))
        .description(properties.path("Description").asText(""))
        .build();
  }

  private static boolean same(PutRuleRequest wanted, DescribeRuleResponse present) {
    return sameJson(wanted.eventPattern(), present.eventPattern())
        && Objects.equals(wanted.scheduleExpression(), present.scheduleExpression())
        && Objects.equals(wanted.stateAsString(), present.stateAsString())
        && Objects.equals(
            wanted.description(), Objects.requireNonNullElse(present.description(), ""));
  }

  private static boolean sameJson(@Nullable String one, @Nullable String other) {
    if (one == null || other == null) return Objects.equals(one, other);
    try {
      return JSON.readTree(one).equals(JSON.readTree(other));
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private static Optional<DescribeRuleResponse> describe(
      String name, String bus, Resource resource, Cloud cloud) {
    return Cloud.find(
        resource,
        "events:DescribeRule",
        () -> cloud.events().describeRule(r -> r.name(name).eventBusName(bus)));
  }

  private static void putTargets(String name, String bus, Resource resource, Cloud cloud) {
    var wanted =
        StreamSupport.stream(resource.properties().path("Targets").spliterator(), false)
            .map(Rules::target)
            .toList();
    var present = targets(name, bus, resource, cloud);
    var stale = new HashSet<>(present.stream().map(Target::id).toList());
    wanted.forEach(target -> stale.remove(target.id()));
    removeTargets(name, bus, stale, resource, cloud);
    if (wanted.isEmpty() || new HashSet<>(present).containsAll(wanted)) return;
    var answer =
        Cloud.call(
            resource,
            "events:PutTargets",
            () -> cloud.events().putTargets(r -> r.rule(name).eventBusName(bus).targets(wanted)));
    if (answer.failedEntryCount() != null && answer.failedEntryCount() > 0) {
      throw new ProvisionException(
          resource + ": events:PutTargets failed: " + answer.failedEntries(), null);
    }
    cloud.changed("set the targets of", resource);
  }

  private static List<Target> targets(String name, String bus, Resource resource, Cloud cloud) {
    return Cloud.call(
            resource,
            "events:ListTargetsByRule",
            () -> cloud.events().listTargetsByRule(r -> r.rule(name).eventBusName(bus)))
        .targets();
  }

  private static void removeTargets(
      String name, String bus, Set<String> ids, Resource resource, Cloud cloud) {
    if (ids.isEmpty()) return;
    Cloud.call(
        resource,
        "events:RemoveTargets",
        () ->
            cloud
                .events()
                .removeTargets(r -> r.rule(name).eventBusName(bus).ids(new TreeSet<>(ids))));
  }

  private static Target target(JsonNode node) {
    var target = Target.builder().id(Cloud.text(node.path("Id"))).arn(Cloud.text(node.path("Arn")));
    if (node.has("Input")) target.input(jsonText(node.get("Input")));
    if (node.has("InputPath")) target.inputPath(Cloud.text(node.get("InputPath")));
    if (node.has("InputTransformer")) target.inputTransformer(transformer(node));
    if (node.has("RetryPolicy")) target.retryPolicy(retryPolicy(node.get("RetryPolicy")));
    if (node.has("DeadLetterConfig")) {
      target.deadLetterConfig(
          DeadLetterConfig.builder()
              .arn(Cloud.text(node.path("DeadLetterConfig").path("Arn")))
              .build());
    }
    if (node.has("SqsParameters")) {
      target.sqsParameters(
          SqsParameters.builder()
              .messageGroupId(Cloud.text(node.path("SqsParameters").path("MessageGroupId")))
              .build());
    }
    return target.build();
  }

  private static InputTransformer transformer(JsonNode node) {
    var transformer = node.path("InputTransformer");
    var paths =
        transformer.path("InputPathsMap").properties().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().asText()));
    return InputTransformer.builder()
        .inputPathsMap(paths)
        .inputTemplate(jsonText(transformer.path("InputTemplate")))
        .build();
  }

  private static RetryPolicy retryPolicy(JsonNode node) {
    var policy = RetryPolicy.builder();
    if (node.has("MaximumEventAgeInSeconds")) {
      policy.maximumEventAgeInSeconds(node.get("MaximumEventAgeInSeconds").asInt());
    }
    if (node.has("MaximumRetryAttempts")) {
      policy.maximumRetryAttempts(node.get("MaximumRetryAttempts").asInt());
    }
    return policy.build();
  }

  private static String jsonText(JsonNode value) {
    return value.isTextual() ? value.textValue() : value.toString();
  }
}
