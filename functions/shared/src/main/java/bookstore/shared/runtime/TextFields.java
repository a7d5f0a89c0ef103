package bookstore.shared.runtime;

import bookstore.shared.kernel.WrittenText;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// The fields of a JSON value that people write: those whose schema has `x-text`, which names a
/// [WrittenText.Kind].
sealed interface TextFields {
  String KEYWORD = "x-text";

  record None() implements TextFields {}

  /// A text beyond three times `maxLength` is refused by its length, whatever it is normalized to.
  record Text(WrittenText.Kind kind, int maxLength) implements TextFields {}

  record Items(TextFields each) implements TextFields {}

  record Properties(Map<String, TextFields> byName) implements TextFields {
    public Properties {
      byName = Map.copyOf(byName);
    }
  }

  /// @param deref replaces a reference by what it names
  static TextFields of(JsonNode reference, UnaryOperator<JsonNode> deref) {
    var schema = deref.apply(reference);
    if (schema.has(KEYWORD)) {
      var kind = WrittenText.Kind.named(schema.path(KEYWORD).asText());
      return new Text(kind, schema.path("maxLength").asInt());
    }
    for (var alternative : schema.path("oneOf")) {
      var found = of(alternative, deref);
      if (!(found instanceof None)) {
        return found;
      }
    }
    if (schema.has("items")) {
      var each = of(schema.path("items"), deref);
      return each instanceof None ? each : new Items(each);
    }
    var byName = new LinkedHashMap<String, TextFields>();
    for (var property : schema.path("properties").properties()) {
      var fields = of(property.getValue(), deref);
      if (!(fields instanceof None)) {
        byName.put(property.getKey(), fields);
      }
    }
    return byName.isEmpty() ? new None() : new Properties(byName);
  }

  /// The value with its texts normalized, in place where it is a container.
  default JsonNode normalized(JsonNode value) {
    switch (this) {
      case None() -> {}
      case Text(var kind, var maxLength) -> {
        var text = value.textValue();
        if (text != null && text.length() <= 3L * maxLength) {
          return TextNode.valueOf(WrittenText.normalized(kind, text));
        }
      }
      case Items(var each) -> {
        if (value instanceof ArrayNode array) {
          for (var i = 0; i < array.size(); i++) {
            array.set(i, each.normalized(array.get(i)));
          }
        }
      }
      case Properties(var byName) -> {
        if (value instanceof ObjectNode object) {
          byName.forEach(
              (name, fields) -> {
                if (object.has(name)) {
                  object.set(name, fields.normalized(object.get(name)));
                }
              });
        }
      }
    }
    return value;
  }

  /// Adds what is wrong with the characters of a normalized value at `path`.
  default void check(String path, JsonNode value, List<FieldError> errors) {
    switch (this) {
      case None() -> {}
      case Text(var kind, var maxLength) -> {
        var text = value.textValue();
        if (text != null && text.length() <= 3L * maxLength) {
          WrittenText.fault(kind, text).ifPresent(why -> errors.add(new FieldError(path, why)));
        }
      }
      case Items(var each) -> {
        for (var i = 0; i < value.size() && value.isArray(); i++) {
          each.check(path + "[" + i + "]", value.get(i), errors);
        }
      }
      case Properties(var byName) ->
          byName.forEach(
              (name, fields) ->
                  fields.check(
                      path.isEmpty() ? name : path + "." + name, value.path(name), errors));
    }
  }
}
