package localcloud.runtime.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import localcloud.provision.Deployment;
import localcloud.template.Resource;
import localcloud.template.TemplateException;

/// An event source mapping as the template declares it.
sealed interface MappingDefinition {
  Common common();

  /// The common properties of all kinds of sources.
  record Common(
      String name,
      String functionName,
      String sourceArn,
      int batchSize,
      Duration window,
      boolean reportsItemFailures,
      EventFilter filter) {}

  record OfQueue(
      Common common, String queueUrl, Duration visibilityTimeout, OptionalInt concurrency)
      implements MappingDefinition {}

  /// `retries` and `maximumAge` are empty when there is no limit.
  record OfStream(
      Common common,
      boolean fromLatest,
      boolean bisects,
      OptionalInt retries,
      Optional<Duration> maximumAge,
      Optional<String> onFailureQueueUrl)
      implements MappingDefinition {}

  Set<String> COMMON_PROPERTIES =
      Set.of(
          "BatchSize",
          "Enabled",
          "EventSourceArn",
          "FilterCriteria",
          "FunctionName",
          "FunctionResponseTypes",
          "MaximumBatchingWindowInSeconds",
          "MetricsConfig",
          "Tags");
  Set<String> QUEUE_PROPERTIES = Set.of("ScalingConfig");

  /// `ParallelizationFactor` is accepted and ignored: a shard has one batch at a time here.
  Set<String> STREAM_PROPERTIES =
      Set.of(
          "BisectBatchOnFunctionError",
          "DestinationConfig",
          "MaximumRecordAgeInSeconds",
          "MaximumRetryAttempts",
          "ParallelizationFactor",
          "StartingPosition");

  /// The enabled mappings of a deployment.
  static List<MappingDefinition> of(Deployment deployment) {
    return deployment.ofType("AWS::Lambda::EventSourceMapping").stream()
        .filter(mapping -> mapping.properties().path("Enabled").asBoolean(true))
        .map(mapping -> of(mapping, deployment))
        .toList();
  }

  private static MappingDefinition of(Resource mapping, Deployment deployment) {
    var arn = mapping.properties().path("EventSourceArn").asText();
    return switch (service(arn)) {
      case "sqs" -> ofQueue(mapping, deployment);
      case "dynamodb" -> ofStream(mapping, deployment);
      default ->
          throw new TemplateException(
              mapping + ": EventSourceArn is neither a queue nor a table's stream: " + arn);
    };
  }

  private static OfQueue ofQueue(Resource mapping, Deployment deployment) {
    refuseUnknown(mapping, QUEUE_PROPERTIES);
    var common = common(mapping, 10);
    var queue = queue(common.sourceArn, mapping, deployment);
    return new OfQueue(
        common,
        deployment.physicalId(queue.logicalId()),
        Duration.ofSeconds(queue.properties().path("VisibilityTimeout").asInt(30)),
        limit(mapping.properties().path("ScalingConfig").path("MaximumConcurrency")));
  }

  private static OfStream ofStream(Resource mapping, Deployment deployment) {
    refuseUnknown(mapping, STREAM_PROPERTIES);
    var properties = mapping.properties();
    var age = limit(properties.path("MaximumRecordAgeInSeconds"));
    return new OfStream(
        common(mapping, 100),
        startsAtLatest(mapping),
        properties.path("BisectBatchOnFunctionError").asBoolean(false),
        limit(properties.path("MaximumRetryAttempts")),
        age.isPresent() ? Optional.of(Duration.ofSeconds(age.getAsInt())) : Optional.empty(),
        onFailureQueue(mapping, deployment));
  }

  private static Common common(Resource mapping, int defaultBatchSize) {
    var properties = mapping.properties();
    return new Common(
        mapping.logicalId(),
        properties.path("FunctionName").asText(),
        properties.path("EventSourceArn").asText(),
        properties.path("BatchSize").asInt(defaultBatchSize),
        Duration.ofSeconds(properties.path("MaximumBatchingWindowInSeconds").asInt(0)),
        reportsItemFailures(properties.path("FunctionResponseTypes")),
        EventFilter.of(mapping.toString(), properties.path("FilterCriteria")));
  }

  private static boolean reportsItemFailures(JsonNode responseTypes) {
    for (var type : responseTypes) {
      if (type.asText().equals("ReportBatchItemFailures")) return true;
    }
    return false;
  }

  private static boolean startsAtLatest(Resource mapping) {
    var position = mapping.properties().path("StartingPosition").asText();
    return switch (position) {
      case "LATEST" -> true;
      case "TRIM_HORIZON" -> false;
      default -> throw new TemplateException(mapping + ": StartingPosition " + position);
    };
  }

  private static Optional<String> onFailureQueue(Resource mapping, Deployment deployment) {
    var config = mapping.properties().path("DestinationConfig");
    if (config.isMissingNode()) return Optional.empty();
    var arn = config.path("OnFailure").path("Destination").asText();
    if (!service(arn).equals("sqs")) {
      throw new TemplateException(
          mapping + ": DestinationConfig.OnFailure is not a queue: " + config);
    }
    return Optional.of(deployment.physicalId(queue(arn, mapping, deployment).logicalId()));
  }

  private static Resource queue(String arn, Resource mapping, Deployment deployment) {
    return deployment.ofType("AWS::SQS::Queue").stream()
        .filter(queue -> deployment.attribute(queue.logicalId(), "Arn").asText().equals(arn))
        .findFirst()
        .orElseThrow(() -> new TemplateException(mapping + ": the template has no queue " + arn));
  }

  /// A limit, for which -1 means none.
  private static OptionalInt limit(JsonNode value) {
    return value.asInt(-1) < 0 ? OptionalInt.empty() : OptionalInt.of(value.asInt());
  }

  private static String service(String arn) {
    var parts = arn.split(":", 4);
    return parts.length < 4 ? "" : parts[2];
  }

  private static void refuseUnknown(Resource mapping, Set<String> own) {
    mapping
        .properties()
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (COMMON_PROPERTIES.contains(name) || own.contains(name)) return;
              throw new TemplateException(mapping + ": property " + name + " is not supported");
            });
  }
}
