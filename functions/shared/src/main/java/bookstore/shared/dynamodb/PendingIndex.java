package bookstore.shared.dynamodb;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A table's index `waiting`, keys only: what waits for something, and since when. Items that wait
/// for nothing are not in it.
public final class PendingIndex {
  public static final String INDEX = "waiting";
  public static final String WAITS_FOR = "waitsFor";
  public static final String SINCE = "since";

  /// Text that sorts as time does.
  private static final DateTimeFormatter SORTABLE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final DynamoDbClient dynamoDb;
  private final String table;

  public PendingIndex(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  public static String text(Instant since) {
    return SORTABLE.format(since);
  }

  /// The keys of what has waited longest, since `latest` or longer; they may lag by a second.
  public List<Map<String, AttributeValue>> since(String waitsFor, Instant latest, int limit) {
    return dynamoDb
        .query(
            request ->
                request
                    .tableName(table)
                    .indexName(INDEX)
                    .keyConditionExpression("#waitsFor = :waitsFor AND #since <= :latest")
                    .expressionAttributeNames(Map.of("#waitsFor", WAITS_FOR, "#since", SINCE))
                    .expressionAttributeValues(
                        Map.of(
                            ":waitsFor", AttributeValue.fromS(waitsFor),
                            ":latest", AttributeValue.fromS(text(latest))))
                    .limit(limit))
        .items()
        .stream()
        .map(PendingIndex::key)
        .toList();
  }

  /// The items under these keys as last written, without those that are gone.
  public List<Map<String, AttributeValue>> read(List<Map<String, AttributeValue>> keys) {
    var found = new ArrayList<Map<String, AttributeValue>>();
    for (var key : keys) {
      var answer =
          dynamoDb.getItem(request -> request.tableName(table).key(key).consistentRead(true));
      if (answer.hasItem()) {
        found.add(answer.item());
      }
    }
    return found;
  }

  private static Map<String, AttributeValue> key(Map<String, AttributeValue> item) {
    return Map.of("pk", part(item, "pk"), "sk", part(item, "sk"));
  }

  private static AttributeValue part(Map<String, AttributeValue> item, String name) {
    var value = item.get(name);
    if (value == null) {
      throw new IllegalStateException("an item without " + name);
    }
    return value;
  }
}
