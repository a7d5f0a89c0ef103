package localcloud.endpoint.iam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/// A caller known by its access key: a session of a role, with the role's policy documents
/// (resolved, no intrinsics).
///
/// With its secret key its presigned URLs and upload forms are verified in full, so that what they
/// fix (content type, length) can't be changed by who uses them.
public record Principal(
    String accessKeyId,
    String name,
    String roleArn,
    List<JsonNode> policyDocuments,
    Optional<String> secretAccessKey) {
  public Principal {
    policyDocuments = List.copyOf(policyDocuments);
  }

  public Principal(
      String accessKeyId, String name, String roleArn, List<JsonNode> policyDocuments) {
    this(accessKeyId, name, roleArn, policyDocuments, Optional.empty());
  }

  public Principal withSecret(String secret) {
    return new Principal(accessKeyId, name, roleArn, policyDocuments, Optional.of(secret));
  }
}
