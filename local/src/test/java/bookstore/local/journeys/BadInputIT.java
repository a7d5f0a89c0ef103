package bookstore.local.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.shared.platform.Contract;
import bookstore.shared.platform.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/// Every JSON body of the contract, spoilt field by field: always a 4xx problem, never a 500.
@ExtendWith(RunningShop.class)
class BadInputIT {
  private static final JsonNode DOCUMENT = DocumentedAnswers.load().document();

  private final Api api = RunningShop.api();
  private final Visitor user = new Visitor(api, "Un lector");

  @SuppressWarnings("ArrayRecordComponent")
  private record Spoilt(String what, byte[] body, String field) {}

  @TestFactory
  Stream<DynamicTest> spoilt_bodies_are_refused_with_the_field_at_fault() {
    return Contract.load().operations().stream()
        .filter(operation -> operation.body() != null)
        .flatMap(
            operation ->
                spoilt(operation).stream()
                    .map(
                        spoilt ->
                            DynamicTest.dynamicTest(
                                operation.id() + ": " + spoilt.what(),
                                () -> refuses(operation, spoilt))));
  }

  private void refuses(Contract.Operation operation, Spoilt spoilt) {
    var method = operation.route().substring(0, operation.route().indexOf(' '));
    var path = operation.route().substring(method.length() + 1).replaceAll("\\{[^}]+}", "lst_1");
    var headers = new HashMap<String, String>();
    headers.put("content-type", "application/json");
    headers.put("idempotency-key", "k");
    headers.put("if-match", "\"1\"");
    if (operation.demandsUser()) {
      headers.put("authorization", "Bearer " + user.accessToken());
    }
    var answer = api.sendRaw(method, path, spoilt.body(), headers);
    if (operation.role() != null) {
      answer.expect(403, "forbidden");
      return;
    }
    assertThat(answer.status()).as(answer.text()).isBetween(400, 499);
    assertThat(answer.header("content-type")).startsWith("application/problem+json");
    if (!spoilt.field().isEmpty()) {
      answer.expect(400, "invalid_request");
      assertThat(answer.body().path("errors").findValuesAsText("field"))
          .as(answer.text())
          .anyMatch(field -> field.startsWith(spoilt.field()));
    }
  }

  private static List<Spoilt> spoilt(Contract.Operation operation) {
    var content = content(operation);
    var example = example(content);
    var all = new ArrayList<Spoilt>();
    if (operation.bodyRequired()) {
      all.add(new Spoilt("no body", new byte[0], "body"));
    }
    all.add(new Spoilt("not JSON", bytes("{"), "body"));
    all.add(new Spoilt("an array", bytes("[]"), "body"));
    all.add(new Spoilt("deep nesting", bytes("[".repeat(5_000)), "body"));
    all.add(new Spoilt("broken UTF-8", new byte[] {'{', '"', (byte) 0xC3, '"', '}'}, "body"));
    all.add(new Spoilt("64 KiB + 1", bytes(" ".repeat(64 * 1024) + "{"), ""));
    all.add(with(example, "an unknown field", "unknownField", Json.tree("1"), "unknownField"));
    for (var property : properties(content)) {
      var name = property.getKey();
      if (required(content).contains(name)) {
        var without = example.deepCopy();
        without.remove(name);
        all.add(new Spoilt("no " + name, bytes(without.toString()), name));
      }
      all.add(with(example, name + " of a wrong type", name, wrongType(property.getValue()), name));
      var type = deref(property.getValue()).path("type");
      if (type.asText().equals("string")) {
        var tooLong = Json.toTree("x".repeat(10_001));
        all.add(with(example, name + " too long", name, tooLong, name));
      }
      if (type.asText().equals("integer")) {
        all.add(with(example, name + " out of range", name, Json.tree("-99999999999"), name));
        all.add(with(example, name + " not whole", name, Json.tree("1.5"), name));
      }
    }
    return all;
  }

  private static Spoilt with(
      ObjectNode example, String what, String name, JsonNode value, String field) {
    var copy = example.deepCopy();
    copy.set(name, value);
    return new Spoilt(what, bytes(copy.toString()), field);
  }

  private static JsonNode wrongType(JsonNode schema) {
    var type = deref(schema).path("type").toString();
    return type.contains("boolean") || type.isEmpty()
        ? Json.tree("\"yes\"")
        : type.contains("object") ? Json.tree("7") : Json.tree("{\"x\":1}");
  }

  private static JsonNode content(Contract.Operation operation) {
    for (var item : DOCUMENT.path("paths").properties()) {
      for (var method : item.getValue().properties()) {
        if (method.getValue().path("operationId").asText().equals(operation.id())) {
          return deref(method.getValue().path("requestBody"))
              .path("content")
              .path("application/json");
        }
      }
    }
    throw new IllegalStateException("no operation " + operation.id());
  }

  private static ObjectNode example(JsonNode content) {
    var example =
        content.has("example")
            ? content.path("example")
            : content.path("examples").elements().next().path("value");
    return (ObjectNode) example;
  }

  private static List<Map.Entry<String, JsonNode>> properties(JsonNode content) {
    return List.copyOf(deref(content.path("schema")).path("properties").properties());
  }

  private static List<String> required(JsonNode content) {
    var names = new ArrayList<String>();
    deref(content.path("schema")).path("required").forEach(name -> names.add(name.asText()));
    return names;
  }

  private static JsonNode deref(JsonNode node) {
    return node.has("$ref") ? DOCUMENT.at(node.get("$ref").asText().substring(1)) : node;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
