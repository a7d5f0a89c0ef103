package bookstore.cdk;

import bookstore.cdk.Synthesized.Resource;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Which resources of a template no alarm watches.
record AlarmCoverage(Synthesized deployed) {

  /// A metric that an alarm reads.
  private record Read(String namespace, String name, JsonNode dimensions) {

    boolean is(String namespace, String name) {
      return this.namespace.equals(namespace) && this.name.equals(name);
    }

    /// Whether a dimension has the value, or refers to the resource.
    boolean isOf(Resource resource, String value) {
      if (Synthesized.references(dimensions).contains(resource.id())) {
        return true;
      }
      return dimensions.valueStream().anyMatch(it -> it.path("Value").asText().equals(value));
    }
  }

  /// The functions, queues, streams, tables and APIs that no alarm watches.
  List<String> unwatched() {
    var unwatched = new ArrayList<String>();
    deployed.ofType("AWS::SQS::Queue").stream()
        .filter(it -> !isWatched(it))
        .forEach(it -> unwatched.add(it.text("QueueName")));
    deployed.ofType("AWS::DynamoDB::GlobalTable").stream()
        .filter(it -> !reads("AWS/DynamoDB", "WriteThrottleEvents", it, "none"))
        .forEach(it -> unwatched.add("table " + it.id()));
    deployed.ofType("AWS::ApiGatewayV2::Api").stream()
        .filter(it -> !reads("AWS/ApiGateway", "5xx", it, "none"))
        .forEach(it -> unwatched.add("API " + it.id()));
    mappings()
        .filter(AlarmCoverage::readsAStream)
        .filter(it -> !isStreamWatched(it))
        .forEach(it -> unwatched.add("stream " + it.id()));
    deployed.functions().stream()
        .filter(it -> !isFunctionWatched(it))
        .forEach(it -> unwatched.add(it.text("FunctionName")));
    return unwatched;
  }

  /// A queue with a consumer by the age of its messages, any other by having one.
  private boolean isWatched(Resource queue) {
    var hasConsumer =
        mappings().anyMatch(it -> it.referencesAt("EventSourceArn").contains(queue.id()));
    var metric =
        hasConsumer ? "ApproximateAgeOfOldestMessage" : "ApproximateNumberOfMessagesVisible";
    return reads("AWS/SQS", metric, queue, "none");
  }

  /// What a relay leaves behind is counted by the sweeper of its service.
  private boolean isStreamWatched(Resource mapping) {
    var sweeper =
        deployed.function(
            functionOf(mapping).text("Environment.Variables.SERVICE_NAME") + "-sweeper");
    var failures =
        deployed.resource(
            mapping.at("DestinationConfig.OnFailure.Destination.Fn::GetAtt.0").asText());
    return reads("BookStore", "OutboxItemsSwept", sweeper, sweeper.text("FunctionName"))
        && isWatched(failures);
  }

  /// By its own errors, or by what suffers from them: the API, the queue or the stream.
  private boolean isFunctionWatched(Resource function) {
    if (reads("AWS/Lambda", "Errors", function, function.text("FunctionName"))) {
      return true;
    }
    var sources = mappings().filter(it -> functionOf(it).id().equals(function.id())).toList();
    if (!sources.isEmpty()) {
      return sources.stream()
          .allMatch(
              it ->
                  readsAStream(it)
                      ? isStreamWatched(it)
                      : isWatched(queueOf(it)) && isWatched(deadLettersOf(queueOf(it))));
    }
    return isCalledByTheApi(function)
        && deployed.ofType("AWS::ApiGatewayV2::Api").stream()
            .allMatch(it -> reads("AWS/ApiGateway", "5xx", it, "none"));
  }

  private boolean isCalledByTheApi(Resource function) {
    return Stream.of(
            deployed.ofType("AWS::ApiGatewayV2::Integration").stream()
                .map(it -> it.referencesAt("IntegrationUri")),
            deployed.ofType("AWS::ApiGatewayV2::Authorizer").stream()
                .map(it -> it.referencesAt("AuthorizerUri")))
        .flatMap(it -> it)
        .flatMap(Set::stream)
        .filter(it -> !it.startsWith("AWS::"))
        .anyMatch(alias -> deployed.functionOf(alias).id().equals(function.id()));
  }

  private Resource queueOf(Resource mapping) {
    return deployed.resource(mapping.at("EventSourceArn.Fn::GetAtt.0").asText());
  }

  private Resource deadLettersOf(Resource queue) {
    return deployed.resource(queue.at("RedrivePolicy.deadLetterTargetArn.Fn::GetAtt.0").asText());
  }

  private Resource functionOf(Resource mapping) {
    return deployed.functionOf(mapping.referencesAt("FunctionName").iterator().next());
  }

  private Stream<Resource> mappings() {
    return deployed.ofType("AWS::Lambda::EventSourceMapping").stream();
  }

  private static boolean readsAStream(Resource mapping) {
    return !mapping.at("StartingPosition").isMissingNode();
  }

  private boolean reads(String namespace, String name, Resource resource, String value) {
    return deployed.ofType("AWS::CloudWatch::Alarm").stream()
        .filter(alarm -> !alarm.text("AlarmName").endsWith("-rollback"))
        .flatMap(AlarmCoverage::metricsOf)
        .anyMatch(it -> it.is(namespace, name) && it.isOf(resource, value));
  }

  private static Stream<Read> metricsOf(Resource alarm) {
    var single = Stream.of(read(alarm.properties())).filter(it -> !it.name().isEmpty());
    var combined =
        alarm
            .at("Metrics")
            .valueStream()
            .map(it -> it.at("/MetricStat/Metric"))
            .filter(it -> !it.isMissingNode())
            .map(AlarmCoverage::read);
    return Stream.concat(single, combined);
  }

  private static Read read(JsonNode metric) {
    return new Read(
        metric.path("Namespace").asText(),
        metric.path("MetricName").asText(),
        metric.path("Dimensions"));
  }
}
