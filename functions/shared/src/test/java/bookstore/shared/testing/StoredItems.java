package bookstore.shared.testing;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The items of a table in DynamoDB Local as text, the same text for the same items.
public final class StoredItems {
  private StoredItems() {}

  public static String of(String table) {
    return TestTables.client().scanPaginator(request -> request.tableName(table)).items().stream()
        .map(StoredItems::text)
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  private static String text(Map<String, AttributeValue> map) {
    var sorted = new TreeMap<String, String>();
    map.forEach((name, value) -> sorted.put(name, text(value)));
    return sorted.toString();
  }

  private static String text(AttributeValue value) {
    if (value.hasM()) {
      return text(value.m());
    }
    if (value.hasL()) {
      return value.l().stream().map(StoredItems::text).toList().toString();
    }
    return value.hasSs()
        ? List.copyOf(value.ss()).stream().sorted().toList().toString()
        : value.toString();
  }
}
