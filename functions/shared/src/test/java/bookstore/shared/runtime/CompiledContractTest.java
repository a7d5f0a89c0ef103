package bookstore.shared.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bookstore.shared.testing.OpenApi;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What the build compiles for each function says the same as `openapi.yaml`.
class CompiledContractTest {
  private static final Set<String> DOCUMENTATION =
      Set.of("description", "summary", "example", "examples", "tags", "responses");

  private static final Contract WHOLE = OpenApi.contract();

  @Test
  void has_the_operations_of_its_function() {
    for (var function : functions()) {
      assertThat(Contract.of(function).operations().stream().map(CompiledContractTest::described))
          .as(function)
          .containsExactlyElementsOf(
              WHOLE.operations().stream()
                  .filter(operation -> operation.function().equals(function))
                  .map(CompiledContractTest::described)
                  .toList());
    }
  }

  @Test
  void has_the_schemas_of_its_operations() throws IOException {
    for (var function : functions()) {
      var compiled = read(function);
      for (var operation : Contract.of(function).operations()) {
        assertThat(schemas(compiled, operation.route()))
            .as(operation.route())
            .isEqualTo(schemas(OpenApi.document(), operation.route()));
      }
    }
  }

  @Test
  void knows_the_methods_of_every_path() {
    for (var function : functions()) {
      for (var operation : WHOLE.operations()) {
        var path = operation.route().substring(operation.route().indexOf(' ') + 1);
        assertThat(Contract.of(function).methodsOf(path)).isEqualTo(WHOLE.methodsOf(path));
      }
    }
  }

  @Test
  void a_function_without_operations_has_no_contract() {
    assertThatThrownBy(() -> Contract.of("orders-events")).hasMessageContaining("orders-events");
  }

  /// All of an operation but its schemas.
  private static String described(Contract.Operation operation) {
    var parameters =
        operation.parameters().stream()
            .map(it -> List.of(it.name(), it.in(), it.required(), it.type(), it.texts()))
            .toList();
    return new Contract.Operation(
            operation.id(),
            operation.route(),
            operation.function(),
            operation.demandsUser(),
            operation.usesCookie(),
            operation.role(),
            List.of(),
            null,
            operation.texts(),
            operation.bodyRequired(),
            operation.otherContentTypes(),
            operation.maxBodyBytes())
        + " "
        + parameters
        + (operation.body() == null ? "" : " with a body");
  }

  private static Set<String> functions() {
    return WHOLE.operations().stream()
        .map(Contract.Operation::function)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// The parameters and the body of an operation, with all references resolved.
  private static List<JsonNode> schemas(JsonNode document, String route) {
    var parts = route.split(" ");
    var item = document.path("paths").path(parts[1]);
    var operation = item.path(parts[0].toLowerCase(java.util.Locale.ROOT));
    var schemas = new ArrayList<JsonNode>();
    for (var list : List.of(item.path("parameters"), operation.path("parameters"))) {
      list.forEach(parameter -> schemas.add(resolved(document, parameter, "parameters")));
    }
    schemas.add(resolved(document, operation.path("requestBody"), "requestBody"));
    return schemas;
  }

  private static JsonNode resolved(JsonNode document, JsonNode node, String parent) {
    if (node.has("$ref")) {
      var target = document.at(node.path("$ref").asText().substring(1));
      assertThat(target.isObject()).as(node.toString()).isTrue();
      return resolved(document, target, parent);
    }
    if (node instanceof ObjectNode object) {
      var resolved = object.objectNode();
      for (var field : object.properties()) {
        if (parent.equals("properties") || !DOCUMENTATION.contains(field.getKey())) {
          resolved.set(field.getKey(), resolved(document, field.getValue(), field.getKey()));
        }
      }
      return resolved;
    }
    if (node.isArray()) {
      var items = Json.object().putArray("items");
      node.forEach(item -> items.add(resolved(document, item, "items")));
      return items;
    }
    return node;
  }

  private static JsonNode read(String function) throws IOException {
    try (var in =
        CompiledContractTest.class.getResourceAsStream("/contract/" + function + ".json")) {
      return Json.tree(
          new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
