package bookstore.shared.testing;

import bookstore.shared.runtime.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Adds unknown fields to a JSON text, as a newer publisher might write them.
public final class UnknownFields {
  private static final String NAME = "addedLater";

  private UnknownFields() {}

  /// One text per object in the JSON, with an unknown field in that object, by the JSON pointer of
  /// the object; and one, under `*`, with unknown fields in all objects.
  public static Map<String, String> in(String json) {
    var variants = new LinkedHashMap<String, String>();
    var everywhere = Json.tree(json);
    for (var pointer : objects(everywhere)) {
      var one = Json.tree(json);
      add(one.at(pointer));
      variants.put(pointer, Json.write(one));
    }
    objects(everywhere).forEach(pointer -> add(everywhere.at(pointer)));
    variants.put("*", Json.write(everywhere));
    return variants;
  }

  private static void add(JsonNode object) {
    ((ObjectNode) object).putObject(NAME).putArray("values").add(1).addObject().put("text", "new");
  }

  private static List<String> objects(JsonNode root) {
    var pointers = new ArrayList<String>();
    collect(root, "", pointers);
    return pointers;
  }

  private static void collect(JsonNode node, String pointer, List<String> pointers) {
    if (node.isObject()) {
      pointers.add(pointer);
      node.properties()
          .forEach(field -> collect(field.getValue(), pointer + "/" + field.getKey(), pointers));
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      collect(node.get(i), pointer + "/" + i, pointers);
    }
  }
}
