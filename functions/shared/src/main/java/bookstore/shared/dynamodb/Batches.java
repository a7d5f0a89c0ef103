package bookstore.shared.dynamodb;

import bookstore.shared.kernel.Retry;
import bookstore.shared.runtime.RandomPause;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.model.BatchGetResultPage;
import software.amazon.awssdk.enhanced.dynamodb.model.BatchWriteResult;
import software.amazon.awssdk.enhanced.dynamodb.model.ReadBatch;
import software.amazon.awssdk.enhanced.dynamodb.model.WriteBatch;

/// Many items of a table in few requests. DynamoDB may process a batch in part; the rest is sent
/// again with backoff:
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html#Programming.Errors.BatchOperations
final class Batches {
  /// BatchGetItem takes 100 keys at most.
  private static final int READ_AT_ONCE = 100;

  /// BatchWriteItem takes 25 requests at most.
  private static final int WRITTEN_AT_ONCE = 25;

  private static final Retry UNPROCESSED = Retry.throttled(new RandomPause());

  private final DynamoDbEnhancedClient client;
  private final DynamoDbTable<Item> table;

  Batches(DynamoDbEnhancedClient client, DynamoDbTable<Item> table) {
    this.client = client;
    this.table = table;
  }

  List<Item> find(List<ItemKey> keys) {
    var found = new ArrayList<Item>();
    for (int from = 0; from < keys.size(); from += READ_AT_ONCE) {
      find(enhanced(keys, from, READ_AT_ONCE), found);
    }
    return found;
  }

  private void find(List<Key> open, List<Item> found) {
    UNPROCESSED.untilTrue(
        () -> {
          var answer = read(open);
          found.addAll(answer.resultsForTable(table));
          open.clear();
          open.addAll(answer.unprocessedKeysForTable(table));
          return open.isEmpty();
        });
  }

  /// Further pages would be the unprocessed keys, sent again without backoff.
  private BatchGetResultPage read(List<Key> keys) {
    var batch = ReadBatch.builder(Item.class).mappedTableResource(table);
    keys.forEach(key -> batch.addGetItem(get -> get.key(key).consistentRead(true)));
    return client.batchGetItem(request -> request.addReadBatch(batch.build())).iterator().next();
  }

  void delete(List<ItemKey> keys) {
    for (int from = 0; from < keys.size(); from += WRITTEN_AT_ONCE) {
      deleteAtOnce(enhanced(keys, from, WRITTEN_AT_ONCE));
    }
  }

  private void deleteAtOnce(List<Key> open) {
    UNPROCESSED.untilTrue(
        () -> {
          var batch = WriteBatch.builder(Item.class).mappedTableResource(table);
          open.forEach(batch::addDeleteItem);
          var answer = write(batch);
          open.clear();
          open.addAll(answer.unprocessedDeleteItemsForTable(table));
          return open.isEmpty();
        });
  }

  void put(List<Item> items) {
    for (int from = 0; from < items.size(); from += WRITTEN_AT_ONCE) {
      putAtOnce(
          new ArrayList<>(items.subList(from, Math.min(from + WRITTEN_AT_ONCE, items.size()))));
    }
  }

  private void putAtOnce(List<Item> open) {
    UNPROCESSED.untilTrue(
        () -> {
          var batch = WriteBatch.builder(Item.class).mappedTableResource(table);
          open.forEach(batch::addPutItem);
          var answer = write(batch);
          open.clear();
          open.addAll(answer.unprocessedPutItemsForTable(table));
          return open.isEmpty();
        });
  }

  private BatchWriteResult write(WriteBatch.Builder<Item> batch) {
    return client.batchWriteItem(request -> request.addWriteBatch(batch.build()));
  }

  private static List<Key> enhanced(List<ItemKey> keys, int from, int most) {
    var some = keys.subList(from, Math.min(from + most, keys.size()));
    return new ArrayList<>(some.stream().map(ItemKey::enhanced).toList());
  }
}
