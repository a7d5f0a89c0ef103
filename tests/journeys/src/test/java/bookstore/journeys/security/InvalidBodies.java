package bookstore.journeys.security;

import bookstore.shared.runtime.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/// JSON bodies with one error each, generated from a schema: every field at every depth is left
/// out, null, of another type, too long, too short, out of range, malformed or unknown.
final class InvalidBodies {
  private final JsonNode document;
  private final List<InvalidBody> all = new ArrayList<>();
  private final ObjectNode good;

  /// `field` is the field that the response must name.
  @SuppressWarnings("ArrayRecordComponent")
  record InvalidBody(String what, byte[] body, String field) {}

  private InvalidBodies(JsonNode document, ObjectNode good) {
    this.document = document;
    this.good = good;
  }

  /// Generates the bodies from the schema and the examples of a request body.
  static List<InvalidBody> of(JsonNode document, JsonNode content) {
    var schema = content.path("schema");
    var bodies = new InvalidBodies(document, (ObjectNode) Json.tree("{}"));
    for (var example : content.path("examples")) {
      bodies.good.setAll((ObjectNode) example.path("value"));
    }
    bodies.complete(bodies.good, schema);
    bodies.object("", schema, List.of());
    return List.copyOf(bodies.all);
  }

  /// Adds a value for each field that the examples do not have.
  private void complete(ObjectNode value, JsonNode reference) {
    var schema = plain(reference);
    for (var property : schema.path("properties").properties()) {
      var inner = plain(property.getValue());
      if (isEmptyValue(value.path(property.getKey()))) {
        value.set(property.getKey(), sample(inner));
      }
      if (value.get(property.getKey()) instanceof ObjectNode object) {
        complete(object, inner);
      }
      if (value.get(property.getKey()) instanceof ArrayNode array
          && array.path(0) instanceof ObjectNode first) {
        complete(first, inner.path("items"));
      }
    }
  }

  private static boolean isEmptyValue(JsonNode node) {
    return node.isMissingNode() || node.isNull() || (node.isContainerNode() && node.isEmpty());
  }

  private JsonNode sample(JsonNode schema) {
    if (schema.has("enum")) {
      return schema.path("enum").path(0);
    }
    return switch (types(schema).iterator().next()) {
      case "object" -> {
        var object = (ObjectNode) Json.tree("{}");
        complete(object, schema);
        yield object;
      }
      case "array" -> {
        var array = (ArrayNode) Json.tree("[]");
        array.add(sample(plain(schema.path("items"))));
        yield array;
      }
      case "integer", "number" -> Json.tree(schema.path("minimum").asText("1"));
      case "boolean" -> Json.tree("true");
      default -> Json.toTree("x".repeat(Math.max(1, schema.path("minLength").asInt(1))));
    };
  }

  private void object(String path, JsonNode reference, List<Object> place) {
    var schema = plain(reference);
    if (schema.path("additionalProperties").isBoolean()) {
      add(
          path,
          "has an unknown field",
          at(place, "unknownField"),
          (in, key) -> set(in, key, Json.tree("1")),
          join(path, "unknownField"));
    }
    var required = new TreeSet<String>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    for (var property : schema.path("properties").properties()) {
      var name = property.getKey();
      var field = join(path, name);
      var here = at(place, name);
      if (required.contains(name)) {
        add(field, "is missing", here, (in, key) -> ((ObjectNode) in).remove((String) key), field);
      }
      value(field, property.getValue(), here);
    }
  }

  private void value(String field, JsonNode reference, List<Object> place) {
    var schema = plain(reference);
    var types = types(schema);
    if (!isNullable(reference)) {
      with(field, "is null", place, Json.tree("null"));
    }
    with(field, "is of another type", place, ofAnotherType(types));
    if (schema.has("enum")) {
      with(field, "is an unknown value", place, Json.toTree("no-such-value"));
    } else if (types.contains("string")) {
      text(field, schema, place);
    }
    if (types.contains("integer")) {
      number(field, schema, place);
    }
    if (types.contains("array")) {
      array(field, schema, place);
    }
    if (types.contains("object")) {
      object(field, schema, place);
    }
  }

  private void text(String field, JsonNode schema, List<Object> place) {
    if (schema.has("maxLength")) {
      with(
          field,
          "is too long",
          place,
          Json.toTree("1".repeat(schema.path("maxLength").asInt() + 1)));
    }
    if (schema.path("minLength").asInt() > 0) {
      with(
          field,
          "is too short",
          place,
          Json.toTree("1".repeat(schema.path("minLength").asInt() - 1)));
    }
    if (schema.has("x-text")) {
      writtenText(field, schema, place);
    }
    if (schema.has("pattern")) {
      with(
          field,
          "is malformed",
          place,
          Json.toTree(" ".repeat(Math.max(1, schema.path("minLength").asInt()))));
    }
  }

  private void writtenText(String field, JsonNode schema, List<Object> place) {
    with(field, "changes its direction", place, Json.toTree("a\u202Eb"));
    with(field, "has a control character", place, Json.toTree("a\u0007b"));
    with(field, "has only what nobody sees", place, Json.toTree("\u3164\u3164"));
    if (schema.path("minLength").asInt() > 0) {
      with(field, "is blank", place, Json.toTree("   "));
    }
    if (schema.path("x-text").asText().equals("line")) {
      with(field, "has a line break", place, Json.toTree("a\nb"));
    }
  }

  private void number(String field, JsonNode schema, List<Object> place) {
    with(field, "is not whole", place, Json.tree("1.5"));
    with(field, "is huge", place, Json.tree("1" + "0".repeat(30)));
    if (schema.has("minimum")) {
      with(
          field,
          "is too small",
          place,
          Json.tree(Long.toString(schema.path("minimum").asLong() - 1)));
    }
    if (schema.has("maximum")) {
      with(
          field,
          "is too large",
          place,
          Json.tree(Long.toString(schema.path("maximum").asLong() + 1)));
    }
  }

  private void array(String field, JsonNode schema, List<Object> place) {
    var items = (ArrayNode) find(good, place);
    if (schema.has("maxItems")) {
      var many = (ArrayNode) Json.tree("[]");
      for (int i = 0; i <= schema.path("maxItems").asInt(); i++) {
        many.add(items.path(0));
      }
      with(field, "has too many", place, many);
    }
    if (schema.path("minItems").asInt() > 0) {
      with(field, "is empty", place, Json.tree("[]"));
    }
    value(field + "[0]", schema.path("items"), at(place, 0));
  }

  private void with(String field, String what, List<Object> place, JsonNode value) {
    add(field, what, place, (in, key) -> set(in, key, value), field);
  }

  private void add(
      String field,
      String what,
      List<Object> place,
      BiConsumer<JsonNode, Object> spoil,
      String named) {
    var body = good.deepCopy();
    spoil.accept(find(body, place.subList(0, place.size() - 1)), place.getLast());
    var name = field.isEmpty() ? "the body" : field;
    all.add(
        new InvalidBody(
            name + " " + what, body.toString().getBytes(StandardCharsets.UTF_8), named));
  }

  private static void set(JsonNode in, Object key, JsonNode value) {
    if (key instanceof Integer index) {
      ((ArrayNode) in).set(index, value);
    } else {
      ((ObjectNode) in).set((String) key, value);
    }
  }

  private static JsonNode find(JsonNode root, List<Object> place) {
    var node = root;
    for (var key : place) {
      node = key instanceof Integer index ? node.path(index) : node.path((String) key);
    }
    return node;
  }

  private static List<Object> at(List<Object> place, Object key) {
    var longer = new ArrayList<>(place);
    longer.add(key);
    return longer;
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static JsonNode ofAnotherType(Set<String> types) {
    return types.contains("object") || types.contains("array")
        ? Json.tree("7")
        : types.contains("boolean") ? Json.tree("\"yes\"") : Json.tree("{\"x\":1}");
  }

  private static Set<String> types(JsonNode schema) {
    var types = new TreeSet<String>();
    if (schema.path("type").isArray()) {
      schema.path("type").forEach(type -> types.add(type.asText()));
    } else if (schema.has("type")) {
      types.add(schema.path("type").asText());
    }
    types.remove("null");
    if (types.isEmpty()) {
      types.add(schema.has("properties") ? "object" : "string");
    }
    return types;
  }

  private boolean isNullable(JsonNode reference) {
    var schema = deref(reference);
    for (var alternative : schema.path("oneOf")) {
      if (alternative.path("type").asText().equals("null")) {
        return true;
      }
    }
    return schema.path("type").toString().contains("null");
  }

  /// The schema without references; of `oneOf` with null, the other alternative.
  private JsonNode plain(JsonNode reference) {
    var schema = deref(reference);
    for (var alternative : schema.path("oneOf")) {
      if (!alternative.path("type").asText().equals("null")) {
        return plain(alternative);
      }
    }
    return schema;
  }

  private JsonNode deref(JsonNode node) {
    return node.has("$ref") ? deref(document.at(node.get("$ref").asText().substring(1))) : node;
  }
}
