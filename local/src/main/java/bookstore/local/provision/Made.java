package bookstore.local.provision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.stream.Collectors;

/// What `Ref` and `Fn::GetAtt` of an existing resource give.
record Made(String ref, Map<String, JsonNode> attributes) {
  Made {
    attributes = Map.copyOf(attributes);
  }

  static Made of(String ref, Map<String, String> attributes) {
    return new Made(
        ref,
        attributes.entrySet().stream()
            .collect(
                Collectors.toMap(Map.Entry::getKey, entry -> TextNode.valueOf(entry.getValue()))));
  }
}
