import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Writes what each function needs of the HTTP contract, as JSON: its own operations without their
/// documentation, the components that these refer to, and in `x-routes` the routes of the whole
/// contract. So a function reads no YAML and compiles no schema of another one. The build runs this
/// file as it is:
///
///     java --class-path LIBRARIES .mvn/CompiledContract.java functions/openapi.yaml DIRECTORY
final class CompiledContract {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
  private static final List<String> OF_OPERATIONS =
      List.of("operationId", "x-function", "x-role", "security", "parameters", "requestBody");
  private static final Set<String> DOCUMENTATION =
      Set.of("description", "summary", "example", "examples", "externalDocs");

  /// Keywords whose fields have names of their own, such as a property `description`.
  private static final Set<String> NAMES = Set.of("properties", "patternProperties", "$defs");

  /// Keywords whose value is data.
  private static final Set<String> DATA = Set.of("enum", "const", "default");

  private static final JsonMapper JSON = new JsonMapper();

  private final JsonNode document;

  private CompiledContract(JsonNode document) {
    this.document = document;
  }

  public static void main(String[] arguments) throws IOException {
    var contract = new CompiledContract(new YAMLMapper().readTree(Path.of(arguments[0]).toFile()));
    var directory = Files.createDirectories(Path.of(arguments[1]));
    try (var outdated = Files.newDirectoryStream(directory, "*.{json,yaml}")) {
      for (var file : outdated) Files.delete(file);
    }
    for (var function : contract.functions()) {
      Files.write(
          directory.resolve(function + ".json"), JSON.writeValueAsBytes(contract.of(function)));
    }
  }

  private Set<String> functions() {
    var functions = new TreeSet<String>();
    for (var path : document.path("paths")) {
      for (var operation : path) {
        if (operation.has("x-function")) functions.add(operation.path("x-function").asText());
      }
    }
    return functions;
  }

  private ObjectNode of(String function) {
    var compiled = JSON.createObjectNode();
    var routes = compiled.putArray("x-routes");
    var paths = compiled.putObject("paths");
    for (var path : document.path("paths").properties()) {
      for (var method : path.getValue().properties()) {
        if (METHODS.contains(method.getKey())) {
          routes.add(method.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey());
          if (method.getValue().path("x-function").asText().equals(function)) {
            var item = paths.withObjectProperty(path.getKey());
            item.set(method.getKey(), operation(method.getValue()));
            if (path.getValue().has("parameters")) {
              item.set("parameters", undocumented(path.getValue().path("parameters")));
            }
          }
        }
      }
    }
    addComponents(compiled);
    return compiled;
  }

  private ObjectNode operation(JsonNode operation) {
    var compiled = JSON.createObjectNode();
    for (var field : OF_OPERATIONS) {
      if (operation.has(field)) compiled.set(field, undocumented(operation.path(field)));
    }
    for (var response : operation.path("responses").properties()) {
      if (deref(response.getValue()).path("headers").has("Set-Cookie")) {
        compiled
            .withObjectProperty("responses")
            .putObject(response.getKey())
            .putObject("headers")
            .putObject("Set-Cookie");
      }
    }
    return compiled;
  }

  /// Adds what is referred to, directly or by another component, where the references expect it.
  private void addComponents(ObjectNode compiled) {
    var pending = new ArrayDeque<String>();
    pending.addAll(references(compiled));
    var added = new TreeSet<String>();
    while (!pending.isEmpty()) {
      var reference = pending.pop();
      if (added.add(reference)) {
        var parts = reference.split("/");
        if (parts.length != 4 || !reference.startsWith("#/components/")) {
          throw new IllegalArgumentException("not a reference to a component: " + reference);
        }
        var component = undocumented(target(reference));
        compiled
            .withObjectProperty("components")
            .withObjectProperty(parts[2])
            .set(parts[3], component);
        pending.addAll(references(component));
      }
    }
  }

  private static List<String> references(JsonNode node) {
    return node.findValuesAsText("$ref");
  }

  private JsonNode deref(JsonNode node) {
    return node.has("$ref") ? target(node.path("$ref").asText()) : node;
  }

  private JsonNode target(String reference) {
    var target = document.at(reference.substring(1));
    if (target.isMissingNode()) {
      throw new IllegalArgumentException("a reference to nothing: " + reference);
    }
    return target;
  }

  private static JsonNode undocumented(JsonNode node) {
    return switch (node) {
      case ObjectNode object -> undocumented(object);
      case ArrayNode array -> {
        var items = array.arrayNode();
        array.forEach(item -> items.add(undocumented(item)));
        yield items;
      }
      default -> node;
    };
  }

  private static ObjectNode undocumented(ObjectNode object) {
    var kept = object.objectNode();
    for (var field : object.properties()) {
      var name = field.getKey();
      if (NAMES.contains(name)) {
        var named = kept.putObject(name);
        field
            .getValue()
            .properties()
            .forEach(each -> named.set(each.getKey(), undocumented(each.getValue())));
      } else if (DATA.contains(name)) {
        kept.set(name, field.getValue());
      } else if (!DOCUMENTATION.contains(name)) {
        kept.set(name, undocumented(field.getValue()));
      }
    }
    return kept;
  }
}
