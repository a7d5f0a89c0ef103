package localcloud.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/// The values of references in a template; empty for an unknown name.
public interface ReferenceResolver {
  /// `Ref` of a resource.
  Optional<JsonNode> ref(String logicalId);

  /// `Fn::GetAtt`.
  Optional<JsonNode> attribute(String logicalId, String attribute);

  /// `Fn::ImportValue`: an export of another stack.
  Optional<JsonNode> imported(String export);

  /// `{{resolve:secretsmanager:<arn>:SecretString}}`: the text of a secret.
  default Optional<String> secret(String arn) {
    return Optional.empty();
  }

  /// Resolves nothing: enough for conditions, which refer to parameters only.
  ReferenceResolver NONE =
      new ReferenceResolver() {
        @Override
        public Optional<JsonNode> ref(String logicalId) {
          return Optional.empty();
        }

        @Override
        public Optional<JsonNode> attribute(String logicalId, String attribute) {
          return Optional.empty();
        }

        @Override
        public Optional<JsonNode> imported(String export) {
          return Optional.empty();
        }
      };
}
