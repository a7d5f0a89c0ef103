package bookstore.auth.dynamodb;

import bookstore.shared.dynamodb.Batches;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// The items of one user.
final class UserItems {
  private final DynamoDbClient dynamoDb;
  private final String table;
  private final Batches batches;

  UserItems(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.batches = new Batches(dynamoDb, table);
  }

  /// All items under `pk` whose `sk` has the prefix. Strongly consistent.
  List<Map<String, AttributeValue>> all(String pk, String prefix) {
    var request =
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .keyConditionExpression("pk = :pk AND begins_with(sk, :prefix)")
            .expressionAttributeValues(
                Map.of(
                    ":pk", AttributeValue.fromS(pk),
                    ":prefix", AttributeValue.fromS(prefix)))
            .build();
    return dynamoDb.queryPaginator(request).items().stream().toList();
  }

  /// Deletes these items; not atomic.
  void delete(List<Map<String, AttributeValue>> items) {
    batches.delete(items.stream().map(Item::of).map(UserItems::key).toList());
  }

  private static Map<String, AttributeValue> key(Item item) {
    return Item.key(item.text("pk"), item.text("sk"));
  }
}
