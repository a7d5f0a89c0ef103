package bookstore.shared.testing;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Whether answers are what `openapi.yaml` promises.
public final class ContractAnswers {
  private static final JsonNode DOCUMENT = load();
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private ContractAnswers() {}

  /// Throws `AssertionError` when status, content type or body of the answer is not in the
  /// contract.
  public static void check(String routeKey, APIGatewayV2HTTPResponse answer) {
    var route = routeKey.split(" ", 2);
    var operation = DOCUMENT.path("paths").path(route[1]).path(route[0].toLowerCase(Locale.ROOT));
    var responses = operation.path("responses");
    var status = Integer.toString(answer.getStatusCode());
    var response =
        deref(responses.has(status) ? responses.path(status) : responses.path("default"));
    if (!responses.has(status) && answer.getStatusCode() < 500) {
      throw new AssertionError(routeKey + " does not promise " + status);
    }
    check(routeKey + " -> " + status, response.path("content"), answer);
  }

  private static void check(String what, JsonNode content, APIGatewayV2HTTPResponse answer) {
    var body = answer.getBody();
    if (content.isEmpty() || body == null) {
      if (content.isEmpty() != (body == null)) {
        throw new AssertionError(what + ": a body where there should be none, or none");
      }
      return;
    }
    var type = answer.getHeaders().getOrDefault("content-type", "");
    var schema = content.path(type).path("schema");
    if (!schema.isObject()) {
      throw new AssertionError(what + " does not promise " + type);
    }
    var root = JsonNodeFactory.instance.objectNode();
    root.setAll((com.fasterxml.jackson.databind.node.ObjectNode) schema);
    root.set("components", DOCUMENT.path("components"));
    var errors = SCHEMAS.getSchema(root).validate(json(body));
    if (!errors.isEmpty()) {
      throw new AssertionError(what + ": " + errors + " in " + body);
    }
  }

  private static JsonNode deref(JsonNode node) {
    return node.has("$ref") ? DOCUMENT.at(node.get("$ref").asText().substring(1)) : node;
  }

  private static JsonNode json(@Nullable String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode load() {
    try (var in = ContractAnswers.class.getResourceAsStream("/contract/openapi.yaml")) {
      return new YAMLMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
