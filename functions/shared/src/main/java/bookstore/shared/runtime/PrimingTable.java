package bookstore.shared.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Reads of DynamoDB against a few items, in its JSON. A query returns the items that have its
/// partition value under any name, whatever its other conditions are.
final class PrimingTable {
  private static final List<String> PARTITIONS = List.of("pk", "gsi1pk", "waitsFor");

  /// How often one sample finds the same; then nothing is left, as work expects that goes on until
  /// it has emptied a table.
  private static final int REPEATS = 3;

  private final List<ObjectNode> items;
  private final Map<JsonNode, Integer> reads = new ConcurrentHashMap<>();

  PrimingTable(List<ObjectNode> items) {
    this.items = List.copyOf(items);
  }

  /// Before the next sample.
  void refill() {
    reads.clear();
  }

  private boolean isEmptied(JsonNode request) {
    return reads.merge(request, 1, Integer::sum) > REPEATS;
  }

  String get(JsonNode request) {
    var answer = Json.object();
    if (isEmptied(request)) {
      return answer.toString();
    }
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
    if (!isEmptied(request)) {
      items.stream().filter(item -> isIn(item, values)).forEach(found::add);
    }
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
