package bookstore.shared.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// Finds the differences that make a schema incompatible with an earlier state of the same event
/// version.
///
/// Only an added optional property is compatible. A narrower rule refuses events that are archived
/// or in transit, and a wider rule allows events that deployed consumers refuse.
public final class SchemaComparison {
  private static final Set<String> DESCRIPTIVE =
      Set.of("$schema", "$id", "$comment", "$defs", "title", "description", "examples");
  private static final Set<String> STRUCTURAL = Set.of("$ref", "properties", "required", "items");
  private static final Set<String> SETS = Set.of("enum", "type");

  private final JsonNode before;
  private final JsonNode after;
  private final List<String> differences = new ArrayList<>();

  private SchemaComparison(JsonNode before, JsonNode after) {
    this.before = before;
    this.after = after;
  }

  /// One sentence for each incompatible difference.
  public static List<String> incompatibilities(JsonNode before, JsonNode after) {
    var comparison = new SchemaComparison(before, after);
    comparison.compare("", before, after);
    return List.copyOf(comparison.differences);
  }

  private void compare(String path, JsonNode oldNode, JsonNode newNode) {
    var oldSchema = resolve(before, oldNode);
    var newSchema = resolve(after, newNode);
    var where = path.isEmpty() ? "detail" : path;
    compareKeywords(where, oldSchema, newSchema);
    compareRequired(where, oldSchema, newSchema);
    for (var property : oldSchema.path("properties").properties()) {
      var now = newSchema.path("properties").path(property.getKey());
      var name = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
      if (now.isMissingNode()) {
        differences.add(name + ": the property was removed");
      } else {
        compare(name, property.getValue(), now);
      }
    }
    if (oldSchema.has("items") && newSchema.has("items")) {
      compare(path + "[]", oldSchema.get("items"), newSchema.get("items"));
    } else if (oldSchema.has("items") || newSchema.has("items")) {
      differences.add(where + ": items changed");
    }
  }

  private void compareKeywords(String where, JsonNode oldSchema, JsonNode newSchema) {
    var keywords = new TreeSet<String>();
    oldSchema.fieldNames().forEachRemaining(keywords::add);
    newSchema.fieldNames().forEachRemaining(keywords::add);
    keywords.removeAll(DESCRIPTIVE);
    keywords.removeAll(STRUCTURAL);
    for (var keyword : keywords) {
      var was = oldSchema.path(keyword);
      var is = newSchema.path(keyword);
      var same = SETS.contains(keyword) ? values(was).equals(values(is)) : was.equals(is);
      if (!same) {
        differences.add(where + ": " + keyword + " changed from " + text(was) + " to " + text(is));
      }
    }
  }

  private void compareRequired(String where, JsonNode oldSchema, JsonNode newSchema) {
    var was = values(oldSchema.path("required"));
    var is = values(newSchema.path("required"));
    for (var name : is) {
      if (!was.contains(name)) {
        differences.add(where + ": " + name + " became required");
      }
    }
    for (var name : was) {
      if (!is.contains(name)) {
        differences.add(where + ": " + name + " became optional");
      }
    }
  }

  /// The definition behind a `$ref`, with the keywords beside the `$ref`.
  private static JsonNode resolve(JsonNode root, JsonNode schema) {
    if (!schema.has("$ref")) {
      return schema;
    }
    var target = root.at(schema.get("$ref").asText().substring(1));
    if (target.isMissingNode()) {
      throw new IllegalArgumentException("no definition " + schema.get("$ref"));
    }
    var merged = (com.fasterxml.jackson.databind.node.ObjectNode) target.deepCopy();
    schema
        .properties()
        .forEach(
            keyword -> {
              if (!keyword.getKey().equals("$ref")) {
                merged.set(keyword.getKey(), keyword.getValue());
              }
            });
    return merged;
  }

  private static Set<String> values(JsonNode node) {
    return node.isArray()
        ? StreamSupport.stream(node.spliterator(), false)
            .map(JsonNode::toString)
            .collect(Collectors.toCollection(TreeSet::new))
        : node instanceof MissingNode ? Set.of() : new TreeSet<>(Set.of(node.toString()));
  }

  private static String text(JsonNode node) {
    return node.isMissingNode() ? "nothing" : node.toString();
  }
}
