package localcloud.provision.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The values that `Ref` and `Fn::GetAtt` return for a resource. A resource that is not emulated
/// returns a placeholder for every attribute, so that references to it can be resolved.
public record PhysicalResource(String ref, Map<String, JsonNode> attributes, boolean emulated) {
  public PhysicalResource {
    attributes = Map.copyOf(attributes);
  }

  public static PhysicalResource of(String ref, Map<String, String> attributes) {
    return new PhysicalResource(ref, texts(attributes), true);
  }

  public static PhysicalResource notEmulated(String ref, String arn) {
    return new PhysicalResource(ref, texts(Map.of("Arn", arn)), false);
  }

  public Optional<JsonNode> attribute(String name) {
    var value = attributes.get(name);
    if (value != null) return Optional.of(value);
    return emulated ? Optional.empty() : Optional.of(TextNode.valueOf(ref + "." + name));
  }

  private static Map<String, JsonNode> texts(Map<String, String> values) {
    return values.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> TextNode.valueOf(entry.getValue())));
  }
}
