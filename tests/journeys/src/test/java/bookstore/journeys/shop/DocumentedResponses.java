package bookstore.journeys.shop;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.shared.testing.OpenApi;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The responses that `openapi.yaml` documents: their status and schema.
public final class DocumentedResponses {
  private final JsonNode document;
  private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

  private DocumentedResponses(JsonNode document) {
    this.document = document;
  }

  public static DocumentedResponses load() {
    return new DocumentedResponses(OpenApi.document());
  }

  public JsonNode document() {
    return document;
  }

  void check(String method, String path, ApiClient.Response answer) {
    var operation = operation(method, path);
    if (operation.isMissingNode()) {
      return;
    }
    assertThat(answer.header("x-request-id"))
        .as("%s %s: %s %s", method, path, answer.status(), answer.text())
        .isNotBlank();
    var status = Integer.toString(answer.status());
    var response = deref(operation.path("responses").path(status));
    assertThat(response.isMissingNode())
        .as("%s %s answers %s, which is not documented: %s", method, path, status, answer.text())
        .isFalse();
    for (var content : response.path("content").properties()) {
      if (answer.header("content-type").startsWith(content.getKey())) {
        var id = operation.path("operationId").asText() + " " + status + " " + content.getKey();
        var schema = schemas.computeIfAbsent(id, key -> compile(content.getValue().path("schema")));
        assertThat(schema.validate(answer.body())).as(id + ": " + answer.text()).isEmpty();
        return;
      }
    }
    assertThat(response.has("content") && !answer.text().isEmpty())
        .as("%s %s: undocumented content type of %s", method, path, answer.text())
        .isFalse();
  }

  private JsonNode operation(String method, String path) {
    JsonNode found = JsonNodeFactory.instance.missingNode();
    int variables = Integer.MAX_VALUE;
    for (var item : document.path("paths").properties()) {
      var template = item.getKey();
      int count = template.split("\\{", -1).length;
      if (count < variables && matches(template, path)) {
        found = item.getValue();
        variables = count;
      }
    }
    return found.path(method.toLowerCase(Locale.ROOT));
  }

  private static boolean matches(String template, String path) {
    return path.matches(template.replace(".", "\\.").replaceAll("\\{[^}]+}", "[^/]+"));
  }

  private JsonNode deref(JsonNode node) {
    return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
  }

  private Schema compile(JsonNode schema) {
    var root = JsonNodeFactory.instance.objectNode();
    root.setAll((ObjectNode) schema);
    root.set("components", document.path("components"));
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(root);
  }
}
