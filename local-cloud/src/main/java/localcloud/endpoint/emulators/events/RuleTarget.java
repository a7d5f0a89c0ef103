package localcloud.endpoint.emulators.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import localcloud.endpoint.wire.AwsException;
import localcloud.endpoint.wire.AwsJson;

/// A target of a rule: a queue or a function.
record RuleTarget(String id, String arn, JsonNode settings) {
  private static final Set<String> OFFERED =
      Set.of("Id", "Arn", "RoleArn", "Input", "SqsParameters", "DeadLetterConfig", "RetryPolicy");

  /// Reads a target.
  ///
  /// @throws AwsException when it has settings that are not supported here
  static RuleTarget checked(JsonNode json) {
    var target = new RuleTarget(AwsJson.required(json, "Id"), AwsJson.required(json, "Arn"), json);
    json.fieldNames()
        .forEachRemaining(
            field -> {
              if (!OFFERED.contains(field)) {
                throw AwsException.validation(
                    "The local endpoint does not offer "
                        + field
                        + " of the rule's target "
                        + target.id()
                        + ".");
              }
            });
    if (!target.isQueue() && !target.isFunction()) {
      throw AwsException.validation(
          "The local endpoint delivers to queues and functions, not to " + target.arn() + ".");
    }
    return target;
  }

  boolean isQueue() {
    return arn.startsWith("arn:aws:sqs:");
  }

  boolean isFunction() {
    return arn.startsWith("arn:aws:lambda:");
  }

  Optional<String> input() {
    return AwsJson.optional(settings, "Input");
  }

  Optional<String> deadLetterQueue() {
    return AwsJson.optional(settings.path("DeadLetterConfig"), "Arn");
  }

  /// The parameters of a message to the queue besides its body.
  Map<String, String> messageParameters() {
    return AwsJson.optional(settings.path("SqsParameters"), "MessageGroupId")
        .map(group -> Map.of("MessageGroupId", group))
        .orElse(Map.of());
  }
}
