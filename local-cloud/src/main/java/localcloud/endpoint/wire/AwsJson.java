package localcloud.endpoint.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;

/// JSON trees with AWS's errors when something is missing or malformed.
public final class AwsJson {
  private static final ObjectMapper MAPPER = JsonMapper.builder().build();

  private AwsJson() {}

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  public static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  /// Parses a request's body; an empty one is an empty object.
  ///
  /// @throws AwsException when it is not a JSON object
  public static JsonNode request(byte[] body) {
    try {
      var node = body.length == 0 ? object() : MAPPER.readTree(body);
      if (node != null && node.isObject()) {
        return node;
      }
    } catch (IOException e) {
      // Reported below, like any other body that is not an object.
    }
    throw new AwsException(
        "SerializationException", 400, "The body of the request is not a JSON object.");
  }

  /// As [#request], of a body in CBOR.
  static JsonNode cborRequest(byte[] body) {
    try {
      var node = body.length == 0 ? object() : Cbor.read(body);
      if (node.isObject()) {
        return node;
      }
    } catch (IOException e) {
      // Reported below, like any other body that is not a map.
    }
    throw new AwsException(
        "SerializationException", 400, "The body of the request is not a CBOR map.");
  }

  /// Parses a text; empty when it is not JSON.
  public static Optional<JsonNode> parse(String text) {
    try {
      return Optional.ofNullable(MAPPER.readTree(text));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  public static byte[] bytes(JsonNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A JSON tree cannot be written", e);
    }
  }

  public static String text(JsonNode node) {
    return node.toString();
  }

  public static String required(JsonNode node, String field) {
    return optional(node, field)
        .orElseThrow(
            () ->
                AwsException.validation(
                    "The parameter " + field + " is required and must be a string."));
  }

  public static Optional<String> optional(JsonNode node, String field) {
    var value = node.get(field);
    return value == null || !value.isTextual() ? Optional.empty() : Optional.of(value.textValue());
  }
}
