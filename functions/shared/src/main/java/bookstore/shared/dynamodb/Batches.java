package bookstore.shared.dynamodb;

import bookstore.shared.kernel.Retry;
import bookstore.shared.runtime.RandomPause;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// Many items of a table in few requests. DynamoDB may process a batch in part; the rest is sent
/// again with backoff:
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html#Programming.Errors.BatchOperations
public final class Batches {
  /// BatchGetItem takes 100 keys at most.
  private static final int READ_AT_ONCE = 100;

  /// BatchWriteItem takes 25 requests at most.
  private static final int DELETED_AT_ONCE = 25;

  private static final Retry UNPROCESSED = Retry.throttled(new RandomPause());

  private final DynamoDbClient dynamoDb;
  private final String table;

  public Batches(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  /// Reads what was last written under these keys, in no order; keys without an item are left out.
  ///
  /// @throws bookstore.shared.kernel.RetriesExhaustedException when some keys stay unprocessed
  public List<Map<String, AttributeValue>> find(List<Map<String, AttributeValue>> keys) {
    var found = new ArrayList<Map<String, AttributeValue>>();
    for (int from = 0; from < keys.size(); from += READ_AT_ONCE) {
      read(keys.subList(from, Math.min(from + READ_AT_ONCE, keys.size())), found);
    }
    return found;
  }

  private void read(
      List<Map<String, AttributeValue>> keys, List<Map<String, AttributeValue>> found) {
    var open = new ArrayList<>(keys);
    UNPROCESSED.untilTrue(
        () -> {
          var asked =
              Map.of(table, KeysAndAttributes.builder().keys(open).consistentRead(true).build());
          var answer = dynamoDb.batchGetItem(request -> request.requestItems(asked));
          found.addAll(answer.responses().getOrDefault(table, List.of()));
          open.clear();
          Optional.ofNullable(answer.unprocessedKeys().get(table))
              .ifPresent(rest -> open.addAll(rest.keys()));
          return open.isEmpty();
        });
  }

  /// Deletes the items under these keys, those that exist. Not atomic: cut short, some are deleted.
  ///
  /// @throws bookstore.shared.kernel.RetriesExhaustedException when some keys stay unprocessed
  public void delete(List<Map<String, AttributeValue>> keys) {
    for (int from = 0; from < keys.size(); from += DELETED_AT_ONCE) {
      deleteAtOnce(keys.subList(from, Math.min(from + DELETED_AT_ONCE, keys.size())));
    }
  }

  private void deleteAtOnce(List<Map<String, AttributeValue>> keys) {
    var open = new ArrayList<>(keys.stream().map(Batches::deletion).toList());
    UNPROCESSED.untilTrue(
        () -> {
          var asked = Map.of(table, List.copyOf(open));
          var answer = dynamoDb.batchWriteItem(request -> request.requestItems(asked));
          open.clear();
          open.addAll(answer.unprocessedItems().getOrDefault(table, List.of()));
          return open.isEmpty();
        });
  }

  private static WriteRequest deletion(Map<String, AttributeValue> key) {
    return WriteRequest.builder().deleteRequest(DeleteRequest.builder().key(key).build()).build();
  }
}
