package bookstore.local.provision;

import bookstore.local.template.Resource;
import bookstore.local.template.TemplateException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/// What exists after provisioning, asked by the template's names.
public final class Deployment {
  private final Map<String, String> physicalIds;
  private final Map<String, Map<String, JsonNode>> attributes;

  Deployment(Map<String, String> physicalIds, Map<String, Map<String, JsonNode>> attributes) {
    this.physicalIds = Map.copyOf(physicalIds);
    this.attributes = Map.copyOf(attributes);
  }

  /// What `Ref` gives.
  public String physicalId(String logicalId) {
    var id = physicalIds.get(logicalId);
    if (id == null) throw new TemplateException("no resource " + logicalId);
    return id;
  }

  /// What `Fn::GetAtt` gives.
  public JsonNode attribute(String logicalId, String name) {
    var value = attributes.getOrDefault(logicalId, Map.of()).get(name);
    if (value == null) throw new TemplateException("no attribute " + name + " of " + logicalId);
    return value;
  }

  /// The value with every intrinsic function replaced.
  public JsonNode resolve(JsonNode value) {
    return value;
  }

  /// The resources of a type, properties resolved, in template order.
  public List<Resource> ofType(String type) {
    return List.of();
  }

  public Map<String, JsonNode> outputs() {
    return Map.of();
  }

  /// Policy documents of a role: inline, attached and managed, resolved; `roleArn` as a function's
  /// `Role` says.
  public List<JsonNode> rolePolicies(String roleArn) {
    return List.of();
  }

  /// Policy document by the ARN of the queue, bucket, key or bus it protects.
  public Map<String, JsonNode> resourcePolicies() {
    return Map.of();
  }

  /// Resources that have no local meaning, one line each, printed at start.
  public List<String> notEmulated() {
    return List.of();
  }
}
