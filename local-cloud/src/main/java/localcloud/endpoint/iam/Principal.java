package localcloud.endpoint.iam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/// A caller known by its access key: a session of a role, with the role's policy documents
/// (resolved, no intrinsics).
///
/// If its secret key is known, its presigned URLs are verified in full, so that a client cannot
/// change what they sign (content type, length).
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
