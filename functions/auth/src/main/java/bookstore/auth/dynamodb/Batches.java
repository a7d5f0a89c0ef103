package bookstore.auth.dynamodb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// Many items of one user at once.
final class Batches {
  /// BatchWriteItem takes 25 requests at most.
  private static final int SIZE = 25;

  private static final int TRIES = 50;

  private final DynamoDbClient dynamoDb;
  private final String table;

  Batches(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  /// All items under `pk` whose `sk` begins so, consistently.
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

  void delete(List<Map<String, AttributeValue>> keys) {
    for (int from = 0; from < keys.size(); from += SIZE) {
      var requests = new ArrayList<WriteRequest>();
      for (var key : keys.subList(from, Math.min(from + SIZE, keys.size()))) {
        requests.add(
            WriteRequest.builder()
                .deleteRequest(DeleteRequest.builder().key(keyOf(Item.of(key))).build())
                .build());
      }
      write(requests);
    }
  }

  private static Map<String, AttributeValue> keyOf(Item item) {
    return Item.key(item.text("pk"), item.text("sk"));
  }

  private void write(List<WriteRequest> requests) {
    var open = requests;
    for (int i = 0; !open.isEmpty(); i++) {
      if (i == TRIES) {
        throw new IllegalStateException("the table does not take its deletions");
      }
      var batch = BatchWriteItemRequest.builder().requestItems(Map.of(table, open)).build();
      open = dynamoDb.batchWriteItem(batch).unprocessedItems().getOrDefault(table, List.of());
    }
  }
}
