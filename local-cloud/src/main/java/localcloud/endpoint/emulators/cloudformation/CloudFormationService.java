package localcloud.endpoint.emulators.cloudformation;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import localcloud.endpoint.wire.AwsException;
import localcloud.endpoint.wire.AwsRequest;
import localcloud.endpoint.wire.AwsResponse;
import localcloud.endpoint.wire.Protocol;
import localcloud.endpoint.wire.Service;
import localcloud.endpoint.wire.Xml;

/// The part of CloudFormation that describes the one stack that runs here.
///
/// See https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_Operations.html
public final class CloudFormationService implements Service {
  private static final String NAMESPACE = "http://cloudformation.amazonaws.com/doc/2010-05-15/";
  private static final String STATUS = "CREATE_COMPLETE";

  private final Supplier<Optional<StackDescription>> stack;

  /// `stack` is empty until the stack has been provisioned.
  public CloudFormationService(Supplier<Optional<StackDescription>> stack) {
    this.stack = stack;
  }

  @Override
  public AwsResponse answer(AwsRequest request) {
    return switch (request.action()) {
      case "DescribeStacks" -> answer("DescribeStacks", result -> stacks(result, request));
      case "ListStackResources" ->
          answer("ListStackResources", result -> resources(result, required(request)));
      default ->
          throw AwsException.badRequest(
              "InvalidAction",
              "The local endpoint's CloudFormation does not have the action "
                  + request.action()
                  + ".");
    };
  }

  private static AwsResponse answer(String action, Consumer<Xml> result) {
    var xml =
        Xml.document(
            action + "Response",
            NAMESPACE,
            root ->
                root.element(action + "Result", result)
                    .element("ResponseMetadata", data -> data.text("RequestId", "local")));
    return AwsResponse.xml(Protocol.QUERY, 200, xml);
  }

  private void stacks(Xml result, AwsRequest request) {
    var wanted = request.form().get("StackName").isPresent();
    var stacks = wanted ? List.of(required(request)) : stack.get().stream().toList();
    result.element(
        "Stacks", list -> stacks.forEach(it -> list.element("member", xml -> stack(xml, it))));
  }

  private static void stack(Xml xml, StackDescription stack) {
    xml.text("StackName", stack.name()).text("StackId", stack.id());
    if (!stack.description().isEmpty()) xml.text("Description", stack.description());
    xml.text("CreationTime", stack.created().toString()).text("StackStatus", STATUS);
    xml.element(
        "Outputs",
        list ->
            new TreeMap<>(stack.outputs())
                .forEach(
                    (key, value) ->
                        list.element(
                            "member",
                            output -> output.text("OutputKey", key).text("OutputValue", value))));
  }

  private static void resources(Xml result, StackDescription stack) {
    result.element(
        "StackResourceSummaries",
        list ->
            stack
                .resources()
                .forEach(
                    resource ->
                        list.element(
                            "member",
                            xml ->
                                xml.text("LogicalResourceId", resource.logicalId())
                                    .text("PhysicalResourceId", resource.physicalId())
                                    .text("ResourceType", resource.type())
                                    .text("LastUpdatedTimestamp", stack.created().toString())
                                    .text("ResourceStatus", STATUS))));
  }

  private StackDescription required(AwsRequest request) {
    var name = request.form().get("StackName").orElse("");
    return stack
        .get()
        .filter(it -> it.name().equals(name) || it.id().equals(name))
        .orElseThrow(
            () ->
                AwsException.badRequest(
                    "ValidationError", "Stack with id " + name + " does not exist"));
  }
}
