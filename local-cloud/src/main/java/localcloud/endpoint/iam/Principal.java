package localcloud.endpoint.iam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// A caller known by its access key and the secret that it signs with: a session of a role, with
/// the role's policy documents (resolved, no intrinsics).
public record Principal(
    String accessKeyId,
    String secretAccessKey,
    String name,
    String roleArn,
    List<JsonNode> policyDocuments) {
  public Principal {
    policyDocuments = List.copyOf(policyDocuments);
  }
}
