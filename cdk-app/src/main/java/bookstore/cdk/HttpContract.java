package bookstore.cdk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The operations of `functions/openapi.yaml`, which is the only list of routes.
record HttpContract(List<Operation> operations) {

  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

  HttpContract {
    operations = List.copyOf(operations);
  }

  /// One route: the function that serves it, and whether it requires an access token.
  record Operation(
      String id, String method, String path, String function, boolean needsAccessToken) {

    String routeKey() {
      return method + " " + path;
    }
  }

  /// The function that serves an operation.
  String functionOf(String operationId) {
    return operation(operationId).function();
  }

  Operation operation(String operationId) {
    return operations.stream()
        .filter(operation -> operation.id().equals(operationId))
        .findFirst()
        .orElseThrow(() -> new SynthesisException("openapi.yaml has no operation " + operationId));
  }

  static HttpContract read(Path file) {
    try {
      return of(new YAMLMapper().readTree(file.toFile()));
    } catch (IOException e) {
      throw new SynthesisException(file + " cannot be read: " + e.getMessage());
    }
  }

  private static HttpContract of(JsonNode document) {
    var operations = new ArrayList<Operation>();
    for (var path : document.path("paths").properties()) {
      for (var method : path.getValue().properties()) {
        if (METHODS.contains(method.getKey())) {
          operations.add(operation(path.getKey(), method.getKey(), method.getValue(), document));
        }
      }
    }
    return new HttpContract(operations);
  }

  private static Operation operation(
      String path, String method, JsonNode operation, JsonNode document) {
    var security = operation.has("security") ? operation : document;
    return new Operation(
        required(operation, "operationId", path),
        method.toUpperCase(java.util.Locale.ROOT),
        path,
        required(operation, "x-function", path),
        security.path("security").findValue("accessToken") != null);
  }

  private static String required(JsonNode operation, String field, String path) {
    var value = operation.path(field).asText();
    if (value.isEmpty()) {
      throw new SynthesisException(
          "openapi.yaml: an operation of %s has no %s.".formatted(path, field));
    }
    return value;
  }
}
