package bookstore.shared.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads of DynamoDB against a few items, in its JSON. A query returns the items that have its
/// partition value under any name, whatever its other conditions are.
final class PrimingTable {
  private static final List<String> PARTITIONS = List.of("pk", "gsi1pk", "waitsFor");

  private final List<ObjectNode> items;

  PrimingTable(List<ObjectNode> items) {
    this.items = List.copyOf(items);
  }

  String get(JsonNode request) {
    var answer = Json.object();
    find(request.path("Key")).ifPresent(item -> answer.set("Item", item));
    return answer.toString();
  }

  String getBatch(JsonNode request) {
    var answer = Json.object();
    answer.putObject("UnprocessedKeys");
    var responses = answer.putObject("Responses");
    for (var table : request.path("RequestItems").properties()) {
      var found = responses.putArray(table.getKey());
      table.getValue().path("Keys").forEach(key -> find(key).ifPresent(found::add));
    }
    return answer.toString();
  }

  String query(JsonNode request) {
    var values = new ArrayList<JsonNode>();
    request.path("ExpressionAttributeValues").forEach(values::add);
    var answer = Json.object();
    var found = answer.putArray("Items");
    items.stream().filter(item -> isIn(item, values)).forEach(found::add);
    return answer.put("Count", found.size()).put("ScannedCount", found.size()).toString();
  }

  /// As an update or a deletion returns them.
  String attributes(JsonNode request) {
    var answer = Json.object();
    return answer.set("Attributes", find(request.path("Key")).orElse(null)).toString();
  }

  private static boolean isIn(JsonNode item, List<JsonNode> values) {
    return PARTITIONS.stream().anyMatch(name -> item.has(name) && values.contains(item.get(name)));
  }

  private Optional<JsonNode> find(JsonNode key) {
    return items.stream()
        .filter(item -> item.path("pk").equals(key.path("pk")))
        .filter(item -> item.path("sk").equals(key.path("sk")))
        .<JsonNode>map(item -> item)
        .findFirst();
  }
}
