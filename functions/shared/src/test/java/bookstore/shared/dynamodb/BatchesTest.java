package bookstore.shared.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bookstore.shared.kernel.RetriesExhaustedException;
import bookstore.shared.testing.TestTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

class BatchesTest {
  @Test
  void reads_and_deletes_more_than_one_request_takes() {
    var table = TestTables.records(TestTables.newTable());
    var keys = keys(130);
    keys.forEach(key -> table.write(List.of(table.overwrite(Item.of(key)))));

    assertThat(table.findAll(keys)).extracting(Item::key).containsExactlyElementsOf(keys);
    table.deleteAll(keys.subList(0, 60));
    assertThat(table.findAll(keys))
        .extracting(Item::key)
        .containsExactlyElementsOf(keys.subList(60, 130));
    assertThat(table.findAll(List.of())).isEmpty();
  }

  @Test
  void writes_more_than_one_request_takes_over_what_is_there() {
    var table = TestTables.records(TestTables.newTable());
    var keys = keys(60);
    table.write(List.of(table.overwrite(Item.of(keys.getFirst()).with("number", 1))));
    table.overwriteAll(keys.stream().map(key -> Item.of(key).with("number", 2)).toList());

    assertThat(table.findAll(keys))
        .hasSize(60)
        .allMatch(item -> item.findNumber("number").equals(Optional.of(2L)));
  }

  @Test
  void retries_unprocessed_keys_and_items() {
    var slow = new Throttled(9);
    var keys = keys(25);
    var table = new RecordTable(slow, "table");

    assertThat(table.findAll(keys)).extracting(Item::key).containsExactlyElementsOf(keys);
    table.deleteAll(keys);
    table.overwriteAll(keys.stream().map(Item::of).toList());
    assertThat(slow.processed)
        .hasSize(75)
        .startsWith(keys.getFirst().attributes())
        .endsWith(keys.getLast().attributes());
  }

  @Test
  void gives_up_when_nothing_is_processed() {
    var table = new RecordTable(new Throttled(0), "table");
    assertThatThrownBy(() -> table.deleteAll(keys(1)))
        .isInstanceOf(RetriesExhaustedException.class);
  }

  private static List<ItemKey> keys(int count) {
    return IntStream.range(0, count).mapToObj(i -> new ItemKey("item-" + i, "x")).toList();
  }

  /// Processes a limited number of keys of each request.
  private static final class Throttled implements DynamoDbClient {
    private final List<Map<String, AttributeValue>> processed = new ArrayList<>();
    private final int most;

    Throttled(int most) {
      this.most = most;
    }

    @Override
    public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
      var asked = request.requestItems().entrySet().iterator().next();
      var keys = asked.getValue().keys();
      var now = keys.subList(0, Math.min(most, keys.size()));
      processed.addAll(now);
      var left = keys.subList(now.size(), keys.size());
      var unprocessed =
          left.isEmpty()
              ? Map.<String, KeysAndAttributes>of()
              : Map.of(asked.getKey(), KeysAndAttributes.builder().keys(left).build());
      return BatchGetItemResponse.builder()
          .responses(Map.of(asked.getKey(), now))
          .unprocessedKeys(unprocessed)
          .build();
    }

    @Override
    public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
      var asked = request.requestItems().entrySet().iterator().next();
      var writes = asked.getValue();
      var now = writes.subList(0, Math.min(most, writes.size()));
      now.forEach(
          write ->
              processed.add(
                  write.putRequest() == null
                      ? write.deleteRequest().key()
                      : write.putRequest().item()));
      var left = writes.subList(now.size(), writes.size());
      return BatchWriteItemResponse.builder()
          .unprocessedItems(left.isEmpty() ? Map.of() : Map.of(asked.getKey(), left))
          .build();
    }

    @Override
    public String serviceName() {
      return "dynamodb";
    }

    @Override
    public void close() {}
  }
}
