package localcloud.provision;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import localcloud.provision.handlers.IamHandlers;
import localcloud.provision.resource.PhysicalResource;
import localcloud.provision.resource.ProvisionOptions;
import localcloud.template.Intrinsics;
import localcloud.template.Resource;
import localcloud.template.TemplateException;

/// The resources that exist after provisioning, by their names in the template.
public final class Deployment {
  private final ProvisionOptions options;
  private final List<Resource> resources;
  private final Map<String, PhysicalResource> provisioned;
  private final Intrinsics intrinsics;
  private final Map<String, JsonNode> outputs;
  private final Map<String, JsonNode> exports;
  private final List<String> notEmulated;

  Deployment(
      ProvisionOptions options,
      List<Resource> resources,
      Map<String, PhysicalResource> provisioned,
      Intrinsics intrinsics,
      Map<String, JsonNode> outputs,
      Map<String, JsonNode> exports,
      List<String> notEmulated) {
    this.options = options;
    this.resources = List.copyOf(resources);
    this.provisioned = Map.copyOf(provisioned);
    this.intrinsics = intrinsics;
    this.outputs = Collections.unmodifiableMap(outputs);
    this.exports = Collections.unmodifiableMap(exports);
    this.notEmulated = List.copyOf(notEmulated);
  }

  public String region() {
    return options.region();
  }

  public String accountId() {
    return options.accountId();
  }

  /// The AWS endpoint that has the resources.
  public URI endpoint() {
    return options.endpoint();
  }

  /// The value of `Ref`.
  public String physicalId(String logicalId) {
    return provisioned(logicalId).ref();
  }

  /// The value of `Fn::GetAtt`.
  public JsonNode attribute(String logicalId, String name) {
    return provisioned(logicalId)
        .attribute(name)
        .orElseThrow(() -> new TemplateException("no attribute " + name + " of " + logicalId));
  }

  /// The value with every intrinsic function replaced.
  public JsonNode resolve(JsonNode value) {
    return intrinsics.resolve(value, "value");
  }

  /// The resources of a type, properties resolved, in template order.
  public List<Resource> ofType(String type) {
    return resources.stream().filter(resource -> resource.type().equals(type)).toList();
  }

  /// All emulated resources, properties resolved, in template order.
  public List<Resource> resources() {
    return resources;
  }

  public Map<String, JsonNode> outputs() {
    return outputs;
  }

  /// The exports, which other stacks may import.
  public Map<String, JsonNode> exports() {
    return exports;
  }

  /// The resolved policy documents of a role: inline, attached and managed. `roleArn` is the value
  /// of a function's `Role`.
  public List<JsonNode> rolePolicies(String roleArn) {
    for (var role : ofType("AWS::IAM::Role")) {
      if (attribute(role.logicalId(), "Arn").asText().equals(roleArn)) {
        return IamHandlers.policiesOf(role, resources, physicalId(role.logicalId()));
      }
    }
    throw new TemplateException("no role " + roleArn + " in the template");
  }

  /// The policy documents by the ARN of their queue, topic, bucket, key or bus.
  public Map<String, JsonNode> resourcePolicies() {
    var queues = new HashMap<String, String>();
    for (var queue : ofType("AWS::SQS::Queue")) {
      queues.put(physicalId(queue.logicalId()), attribute(queue.logicalId(), "Arn").asText());
    }
    return IamHandlers.resourcePolicies(resources, provisioned, queues);
  }

  /// The resource types that are not emulated, one line for each, to print at the start.
  public List<String> notEmulated() {
    return notEmulated;
  }

  private PhysicalResource provisioned(String logicalId) {
    var it = provisioned.get(logicalId);
    if (it == null) throw new TemplateException("no resource " + logicalId);
    return it;
  }
}
