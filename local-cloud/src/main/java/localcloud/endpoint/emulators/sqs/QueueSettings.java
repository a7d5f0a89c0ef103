package localcloud.endpoint.emulators.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import localcloud.endpoint.iam.Arns;
import localcloud.endpoint.store.DurableMap;
import localcloud.endpoint.wire.AwsException;
import localcloud.endpoint.wire.AwsJson;

/// Attributes of queues that ElasticMQ lacks. The policy is evaluated; the others are stored and
/// shown, and have no effect.
final class QueueSettings {
  private static final String POLICY = "Policy";

  /// The attributes with their default values in AWS; empty ones are not shown.
  private static final Map<String, String> LOCAL_ATTRIBUTES =
      Map.ofEntries(
          Map.entry(POLICY, ""),
          Map.entry("MaximumMessageSize", "262144"),
          Map.entry("MessageRetentionPeriod", "345600"));

  private final DurableMap store;
  private final Arns arns;
  private final BiConsumer<String, Optional<JsonNode>> policies;

  /// `policies` receives the ARN of a queue and its policy, or empty when it is deleted.
  QueueSettings(DurableMap store, Arns arns, BiConsumer<String, Optional<JsonNode>> policies) {
    this.store = store;
    this.arns = arns;
    this.policies = policies;
    store
        .entries()
        .forEach(
            (queue, settings) ->
                AwsJson.optional(settings, POLICY).ifPresent(p -> registerPolicy(queue, p)));
  }

  /// The request without the attributes that are stored here.
  static JsonNode withoutLocalAttributes(JsonNode request) {
    var copy = (ObjectNode) request.deepCopy();
    if (copy.path("Attributes") instanceof ObjectNode attributes) {
      attributes.remove(LOCAL_ATTRIBUTES.keySet());
    }
    if (copy.path("AttributeNames").isArray()) {
      var names = AwsJson.array();
      copy.path("AttributeNames")
          .forEach(
              name -> {
                if (!LOCAL_ATTRIBUTES.containsKey(name.asText())) {
                  names.add(name);
                }
              });
      copy.set("AttributeNames", names);
    }
    return copy;
  }

  void keep(String queue, JsonNode attributes) {
    var kept = store.get(queue).map(s -> (ObjectNode) s.deepCopy()).orElseGet(AwsJson::object);
    for (var attribute : attributes.properties()) {
      if (LOCAL_ATTRIBUTES.containsKey(attribute.getKey())) {
        kept.set(attribute.getKey(), attribute.getValue());
      }
    }
    if (!kept.isEmpty()) {
      Optional.ofNullable(attributes.get(POLICY))
          .ifPresent(policy -> registerPolicy(queue, policy.asText()));
      store.put(queue, kept);
    }
  }

  void show(String queue, JsonNode wantedNames, ObjectNode attributes) {
    var wanted = new HashSet<String>();
    wantedNames.forEach(name -> wanted.add(name.asText()));
    var kept = store.get(queue).orElseGet(AwsJson::object);
    LOCAL_ATTRIBUTES.forEach(
        (name, usual) -> {
          var value = kept.path(name).asText(usual);
          if (!value.isEmpty() && (wanted.contains(name) || wanted.contains("All"))) {
            attributes.put(name, value);
          }
        });
  }

  void forget(String queue) {
    store.remove(queue);
    policies.accept(arns.queue(queue), Optional.empty());
  }

  private void registerPolicy(String queue, String policy) {
    var document = AwsJson.parse(policy).filter(JsonNode::isObject);
    if (document.isEmpty() && !policy.isEmpty()) {
      throw AwsException.badRequest(
          "InvalidAttributeValue", "Invalid value for the parameter Policy.");
    }
    policies.accept(arns.queue(queue), document);
  }
}
