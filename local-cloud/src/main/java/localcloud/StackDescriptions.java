package localcloud;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import localcloud.endpoint.emulators.cloudformation.StackDescription;
import localcloud.endpoint.emulators.lambda.LambdaApi.EventSourceMapping;
import localcloud.provision.Deployment;
import localcloud.template.Resource;

/// The descriptions of a deployment for the APIs of CloudFormation and Lambda.
final class StackDescriptions {
  private StackDescriptions() {}

  static StackDescription stack(String stackName, Deployment deployment, Instant created) {
    var outputs = new LinkedHashMap<String, String>();
    deployment.outputs().forEach((name, value) -> outputs.put(name, value.asText()));
    var id =
        "arn:aws:cloudformation:%s:%s:stack/%s/local"
            .formatted(deployment.region(), deployment.accountId(), stackName);
    return new StackDescription(
        stackName,
        id,
        "",
        created,
        outputs,
        deployment.resources().stream().map(it -> resource(it, deployment)).toList());
  }

  private static StackDescription.StackResource resource(Resource it, Deployment deployment) {
    return new StackDescription.StackResource(
        it.logicalId(), deployment.physicalId(it.logicalId()), it.type());
  }

  static List<EventSourceMapping> eventSourceMappings(Deployment deployment) {
    return deployment.ofType("AWS::Lambda::EventSourceMapping").stream()
        .map(it -> mapping(it, deployment))
        .toList();
  }

  private static EventSourceMapping mapping(Resource mapping, Deployment deployment) {
    var properties = mapping.properties();
    var function = properties.path("FunctionName").asText();
    var source = properties.path("EventSourceArn").asText();
    return new EventSourceMapping(
        deployment.physicalId(mapping.logicalId()),
        function.startsWith("arn:")
            ? function
            : "arn:aws:lambda:%s:%s:function:%s"
                .formatted(deployment.region(), deployment.accountId(), function),
        source,
        properties.path("BatchSize").asInt(source.contains(":sqs:") ? 10 : 100),
        properties.path("MaximumBatchingWindowInSeconds").asInt(0),
        properties.path("Enabled").asBoolean(true));
  }
}
