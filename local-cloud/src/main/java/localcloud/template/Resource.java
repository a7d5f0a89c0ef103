package localcloud.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/// A resource of the template; its properties are unresolved when it comes from a `Template`,
/// resolved from a `Deployment`.
public record Resource(
    String logicalId, String type, JsonNode properties, JsonNode metadata, Set<String> dependsOn) {
  public Resource {
    dependsOn = Set.copyOf(dependsOn);
  }

  public Resource withProperties(JsonNode resolved) {
    return new Resource(logicalId, type, resolved, metadata, dependsOn);
  }

  /// The resource as messages name it: `AWS::SQS::Queue OrdersQueue`.
  @Override
  public String toString() {
    return type + " " + logicalId;
  }
}
