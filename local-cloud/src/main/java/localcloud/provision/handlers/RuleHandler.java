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
import localcloud.provision.resource.PhysicalResource;
import localcloud.provision.resource.PropertySchema;
import localcloud.provision.resource.ProvisionException;
import localcloud.provision.resource.ProvisioningContext;
import localcloud.provision.resource.ResourceHandler;
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
public final class RuleHandler implements ResourceHandler {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public PropertySchema schema() {
    return PropertySchema.properties(
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
        .ignoring("RoleArn", "Targets.RoleArn", "Tags");
  }

  @Override
  public PhysicalResource provision(Resource resource, ProvisioningContext context) {
    var name = context.name(resource, "Name", 64);
    var bus = busOf(resource.properties());
    putRule(name, bus, resource, context);
    putTargets(name, bus, resource, context);
    var isDefault = bus.equals("default");
    return PhysicalResource.of(
        isDefault ? name : bus + "|" + name,
        Map.of(
            "Arn", context.arn("events", isDefault ? "rule/" + name : "rule/" + bus + "/" + name)));
  }

  /// Removes the rules of a bus that the template no longer has, because they would still deliver
  /// events.
  public static void removeOthers(
      Resource bus, String busName, Set<String> names, ProvisioningContext context) {
    var present =
        ProvisioningContext.call(
                bus,
                "events:ListRules",
                () -> context.events().listRules(r -> r.eventBusName(busName)))
            .rules();
    for (var rule : present) {
      // An archive has a managed rule.
      if (names.contains(rule.name()) || rule.name().startsWith("Events-Archive-")) continue;
      if (rule.managedBy() != null) continue;
      remove(rule.name(), busName, bus, context);
    }
  }

  private static void remove(String name, String bus, Resource owner, ProvisioningContext context) {
    var ids =
        targets(name, bus, owner, context).stream().map(Target::id).collect(Collectors.toSet());
    removeTargets(name, bus, ids, owner, context);
    ProvisioningContext.call(
        owner,
        "events:DeleteRule",
        () -> context.events().deleteRule(r -> r.name(name).eventBusName(bus)));
    context.changed("removed rule " + name + " of", owner);
  }

  public static String busOf(JsonNode properties) {
    var bus = ProvisioningContext.text(properties.path("EventBusName"));
    if (bus.isEmpty()) return "default";
    return bus.startsWith("arn:") ? bus.substring(bus.lastIndexOf('/') + 1) : bus;
  }

  private static void putRule(
      String name, String bus, Resource resource, ProvisioningContext context) {
    var request = request(name, bus, resource.properties());
    var present = describe(name, bus, resource, context);
    if (present.isPresent() && same(request, present.get())) return;
    ProvisioningContext.call(resource, "events:PutRule", () -> context.events().putRule(request));
    context.changed(present.isPresent() ? "changed" : "created", resource);
  }

  private static PutRuleRequest request(String name, String bus, JsonNode properties) {
    var pattern = properties.path("EventPattern");
    var schedule = ProvisioningContext.text(properties.path("ScheduleExpression"));
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
      String name, String bus, Resource resource, ProvisioningContext context) {
    return ProvisioningContext.find(
        resource,
        "events:DescribeRule",
        () -> context.events().describeRule(r -> r.name(name).eventBusName(bus)));
  }

  private static void putTargets(
      String name, String bus, Resource resource, ProvisioningContext context) {
    var wanted =
        StreamSupport.stream(resource.properties().path("Targets").spliterator(), false)
            .map(RuleHandler::target)
            .toList();
    var present = targets(name, bus, resource, context);
    var stale = new HashSet<>(present.stream().map(Target::id).toList());
    wanted.forEach(target -> stale.remove(target.id()));
    removeTargets(name, bus, stale, resource, context);
    if (wanted.isEmpty() || new HashSet<>(present).containsAll(wanted)) return;
    var answer =
        ProvisioningContext.call(
            resource,
            "events:PutTargets",
            () -> context.events().putTargets(r -> r.rule(name).eventBusName(bus).targets(wanted)));
    if (answer.failedEntryCount() != null && answer.failedEntryCount() > 0) {
      throw new ProvisionException(
          resource + ": events:PutTargets failed: " + answer.failedEntries(), null);
    }
    context.changed("set the targets of", resource);
  }

  private static List<Target> targets(
      String name, String bus, Resource resource, ProvisioningContext context) {
    return ProvisioningContext.call(
            resource,
            "events:ListTargetsByRule",
            () -> context.events().listTargetsByRule(r -> r.rule(name).eventBusName(bus)))
        .targets();
  }

  private static void removeTargets(
      String name, String bus, Set<String> ids, Resource resource, ProvisioningContext context) {
    if (ids.isEmpty()) return;
    ProvisioningContext.call(
        resource,
        "events:RemoveTargets",
        () ->
            context
                .events()
                .removeTargets(r -> r.rule(name).eventBusName(bus).ids(new TreeSet<>(ids))));
  }

  private static Target target(JsonNode node) {
    var target =
        Target.builder()
            .id(ProvisioningContext.text(node.path("Id")))
            .arn(ProvisioningContext.text(node.path("Arn")));
    if (node.has("Input")) target.input(jsonText(node.get("Input")));
    if (node.has("InputPath")) target.inputPath(ProvisioningContext.text(node.get("InputPath")));
    if (node.has("InputTransformer")) target.inputTransformer(transformer(node));
    if (node.has("RetryPolicy")) target.retryPolicy(retryPolicy(node.get("RetryPolicy")));
    if (node.has("DeadLetterConfig")) {
      target.deadLetterConfig(
          DeadLetterConfig.builder()
              .arn(ProvisioningContext.text(node.path("DeadLetterConfig").path("Arn")))
              .build());
    }
    if (node.has("SqsParameters")) {
      target.sqsParameters(
          SqsParameters.builder()
              .messageGroupId(
                  ProvisioningContext.text(node.path("SqsParameters").path("MessageGroupId")))
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
