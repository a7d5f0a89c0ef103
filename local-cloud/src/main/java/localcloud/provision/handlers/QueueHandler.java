package localcloud.provision.handlers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import localcloud.provision.resource.PhysicalResource;
import localcloud.provision.resource.PropertySchema;
import localcloud.provision.resource.ProvisioningContext;
import localcloud.provision.resource.ResourceHandler;
import localcloud.template.Resource;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// SQS queues with their attributes and redrive policies.
public final class QueueHandler implements ResourceHandler {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<QueueAttributeName> ATTRIBUTES =
      List.of(
          QueueAttributeName.DELAY_SECONDS,
          QueueAttributeName.MAXIMUM_MESSAGE_SIZE,
          QueueAttributeName.MESSAGE_RETENTION_PERIOD,
          QueueAttributeName.RECEIVE_MESSAGE_WAIT_TIME_SECONDS,
          QueueAttributeName.VISIBILITY_TIMEOUT,
          QueueAttributeName.REDRIVE_POLICY,
          QueueAttributeName.FIFO_QUEUE,
          QueueAttributeName.CONTENT_BASED_DEDUPLICATION);

  @Override
  public PropertySchema schema() {
    return PropertySchema.properties(
            "QueueName",
            "DelaySeconds",
            "MaximumMessageSize",
            "MessageRetentionPeriod",
            "ReceiveMessageWaitTimeSeconds",
            "VisibilityTimeout",
            "RedrivePolicy.deadLetterTargetArn",
            "RedrivePolicy.maxReceiveCount",
            "FifoQueue",
            "ContentBasedDeduplication")
        .ignoring(
            "SqsManagedSseEnabled",
            "KmsMasterKeyId",
            "KmsDataKeyReusePeriodSeconds",
            "RedriveAllowPolicy",
            "Tags");
  }

  @Override
  public PhysicalResource provision(Resource resource, ProvisioningContext context) {
    var name = context.name(resource, "QueueName", 80);
    var wanted = attributes(resource.properties());
    var found = find(name, resource, context);
    var url = found.orElseGet(() -> create(name, wanted, resource, context));
    var present = attributes(url, resource, context);
    if (found.isPresent()) update(url, wanted, present, resource, context);
    var arn = present.getOrDefault(QueueAttributeName.QUEUE_ARN, context.arn("sqs", name));
    return PhysicalResource.of(url, Map.of("Arn", arn, "QueueName", name, "QueueUrl", url));
  }

  private static Optional<String> find(
      String name, Resource resource, ProvisioningContext context) {
    return ProvisioningContext.find(
        resource,
        "sqs:GetQueueUrl",
        () -> context.sqs().getQueueUrl(r -> r.queueName(name)).queueUrl());
  }

  private static String create(
      String name,
      Map<QueueAttributeName, String> wanted,
      Resource resource,
      ProvisioningContext context) {
    var answer =
        ProvisioningContext.call(
            resource,
            "sqs:CreateQueue",
            () -> context.sqs().createQueue(r -> r.queueName(name).attributes(wanted)));
    context.changed("created", resource);
    return answer.queueUrl();
  }

  private static Map<QueueAttributeName, String> attributes(
      String url, Resource resource, ProvisioningContext context) {
    return ProvisioningContext.call(
            resource,
            "sqs:GetQueueAttributes",
            () ->
                context
                    .sqs()
                    .getQueueAttributes(
                        r -> r.queueUrl(url).attributeNames(QueueAttributeName.ALL)))
        .attributes();
  }

  private static void update(
      String url,
      Map<QueueAttributeName, String> wanted,
      Map<QueueAttributeName, String> present,
      Resource resource,
      ProvisioningContext context) {
    var differing = new EnumMap<>(wanted);
    differing.entrySet().removeIf(entry -> same(entry.getValue(), present.get(entry.getKey())));
    if (differing.isEmpty()) return;
    ProvisioningContext.call(
        resource,
        "sqs:SetQueueAttributes",
        () -> context.sqs().setQueueAttributes(r -> r.queueUrl(url).attributes(differing)));
    context.changed("changed " + differing.keySet() + " of", resource);
  }

  /// Compares redrive policies as JSON, because services format them differently.
  private static boolean same(String wanted, @Nullable String present) {
    if (present == null) return false;
    return wanted.equals(present)
        || (wanted.startsWith("{") && parse(wanted).equals(parse(present)));
  }

  private static Map<String, String> parse(String json) {
    try {
      var result = new TreeMap<String, String>();
      for (var field : JSON.readTree(json).properties()) {
        result.put(field.getKey(), field.getValue().asText());
      }
      return result;
    } catch (JsonProcessingException e) {
      return Map.of();
    }
  }

  private static Map<QueueAttributeName, String> attributes(JsonNode properties) {
    var result = new EnumMap<QueueAttributeName, String>(QueueAttributeName.class);
    for (var attribute : ATTRIBUTES) {
      var value = properties.path(attribute.toString());
      if (!value.isMissingNode()) {
        result.put(attribute, value.isObject() ? value.toString() : value.asText());
      }
    }
    return result;
  }
}
