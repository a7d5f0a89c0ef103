package bookstore.shared.testing;

import bookstore.shared.runtime.Json;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.Locale;

/// Checks a response against those that openapi.yaml documents for its operation: status, media
/// type and body.
public final class DocumentedResponse {
  private static final JsonNode CONTRACT = OpenApi.document();
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private DocumentedResponse() {}

  /// Returns the response.
  ///
  /// @param route such as `GET /v1/orders/{id}`
  /// @throws AssertionError when the response is not a documented one
  public static APIGatewayV2HTTPResponse check(String route, APIGatewayV2HTTPResponse answer) {
    var documented = documented(route, answer.getStatusCode());
    var content = documented.path("content");
    if (content.isEmpty()) {
      require(answer.getBody() == null, route, answer, "has a body although none is documented");
      return answer;
    }
    var type = answer.getHeaders().getOrDefault("content-type", "").replaceFirst(";.*", "");
    require(content.has(type), route, answer, "is not of a documented type");
    var schema = JsonNodeFactory.instance.objectNode();
    schema.set("allOf", JsonNodeFactory.instance.arrayNode().add(content.at(pointer(type))));
    schema.set("components", CONTRACT.path("components"));
    var errors = SCHEMAS.getSchema(schema).validate(Json.tree(answer.getBody()));
    require(errors.isEmpty(), route, answer, errors.toString());
    return answer;
  }

  private static JsonNode documented(String route, int status) {
    var parts = route.split(" ");
    var operation = CONTRACT.path("paths").path(parts[1]).path(parts[0].toLowerCase(Locale.ROOT));
    var responses = operation.path("responses");
    var code = Integer.toString(status);
    if (!responses.has(code) && status < 500) {
      throw new AssertionError(route + " has no documented status " + status);
    }
    var response = responses.path(responses.has(code) ? code : "default");
    return response.has("$ref")
        ? CONTRACT.at(response.path("$ref").asText().substring(1))
        : response;
  }

  private static String pointer(String type) {
    return "/" + type.replace("/", "~1") + "/schema";
  }

  private static void require(
      boolean holds, String route, APIGatewayV2HTTPResponse answer, String fault) {
    if (!holds) {
      throw new AssertionError(
          route + " " + answer.getStatusCode() + ": " + fault + "\n" + answer.getBody());
    }
  }
}
