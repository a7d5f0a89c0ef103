package bookstore.shared.dynamodb;

import bookstore.shared.runtime.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Items that hold a record as JSON (`document`) beside their keys and a `version`, which is 1 when
/// they are made and grows by 1 with every change.
public final class Documents {
  private final DynamoDbClient dynamoDb;
  private final String table;
  private final Batches batches;

  public Documents(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.batches = new Batches(dynamoDb, table);
  }

  /// Reads what was last written.
  public <T> Optional<T> find(String pk, String sk, Class<T> type) {
    var answer =
        dynamoDb.getItem(request -> request.tableName(table).key(key(pk, sk)).consistentRead(true));
    return answer.hasItem() ? Optional.of(read(answer.item(), type)) : Optional.empty();
  }

  /// Reads what was last written under many keys with the same `sk`, in no order.
  public <T> List<T> find(List<String> pks, String sk, Class<T> type) {
    return batches.find(pks.stream().map(pk -> key(pk, sk)).toList()).stream()
        .map(item -> read(item, type))
        .toList();
  }

  /// Reads the document of an item that was found by a query.
  public static <T> T read(Map<String, AttributeValue> item, Class<T> type) {
    var document = item.get("document");
    if (document == null) {
      throw new IllegalStateException("the item " + item.get("pk") + " has no document");
    }
    return Json.read(document.s(), type);
  }

  /// Writes version 1 if there is nothing yet, and a later version only over the one before it.
  public TransactWriteItem put(
      String pk, String sk, long version, Object document, Map<String, String> indexed) {
    var put = Put.builder().tableName(table).item(item(pk, sk, version, document, indexed));
    if (version == 1) {
      put.conditionExpression("attribute_not_exists(pk)");
    } else {
      put.conditionExpression("version = :before")
          .expressionAttributeValues(
              Map.of(":before", AttributeValue.fromN(Long.toString(version - 1))));
    }
    return TransactWriteItem.builder().put(put.build()).build();
  }

  /// Writes whatever was there before; for items that another one in the transaction guards.
  public TransactWriteItem overwrite(
      String pk, String sk, long version, Object document, Map<String, String> indexed) {
    var put = Put.builder().tableName(table).item(item(pk, sk, version, document, indexed));
    return TransactWriteItem.builder().put(put.build()).build();
  }

  private static Map<String, AttributeValue> item(
      String pk, String sk, long version, Object document, Map<String, String> indexed) {
    var item = new HashMap<>(key(pk, sk));
    item.put("version", AttributeValue.fromN(Long.toString(version)));
    item.put("document", AttributeValue.fromS(Json.write(document)));
    indexed.forEach((name, value) -> item.put(name, AttributeValue.fromS(value)));
    return item;
  }

  private static Map<String, AttributeValue> key(String pk, String sk) {
    return Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk));
  }
}
