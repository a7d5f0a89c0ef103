package bookstore.shared.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.shared.testing.TestTables;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class TransactionTest {
  private final RecordTable table = TestTables.records(TestTables.newTable());

  @Test
  void writes_all_or_nothing_and_returns_which_condition_failed() {
    assertThat(table.write(List.of(putOnce("a")))).isEqualTo(new Transaction.Outcome.Written());
    assertThat(table.write(List.of(putOnce("b"), putOnce("a"))))
        .isEqualTo(new Transaction.Outcome.Refused(List.of(1)));
    assertThat(table.contains(key("b"))).isFalse();
  }

  @Test
  void a_single_put_whose_condition_does_not_hold_is_refused_too() {
    table.write(List.of(putOnce("a")));

    assertThat(table.write(List.of(putOnce("a"))))
        .isEqualTo(new Transaction.Outcome.Refused(List.of(0)));
  }

  @Test
  void returns_the_position_of_each_failed_condition_for_every_kind_of_write() {
    var none = WriteCondition.unchanged(Map.of("status", "NONE"));
    var writes =
        List.of(
            putOnce("a"),
            table.update(Item.of(key("b")).with("status", "NEW"), none),
            table.delete(key("c"), none),
            table.check(key("d"), WriteCondition.PRESENT),
            table.check(key("e"), WriteCondition.ABSENT));

    assertThat(table.write(writes)).isEqualTo(new Transaction.Outcome.Refused(List.of(1, 2, 3)));
    assertThat(table.contains(key("a"))).isFalse();
  }

  @Test
  void an_update_changes_and_removes_only_what_it_names() {
    var item = Item.of(key("a")).with("left", "same").with("changed", 1).with("gone", "x");
    table.write(List.of(table.overwrite(item)));

    var change = Item.of(key("a")).with("changed", 2).removing("gone");
    table.write(List.of(table.update(change, WriteCondition.PRESENT), putOnce("b")));

    assertThat(table.find(key("a")))
        .contains(Item.of(key("a")).with("left", "same").with("changed", 2));
  }

  @Test
  void a_single_put_is_a_transaction_whose_retry_the_sdk_makes_idempotent() {
    var requests = new ArrayList<String>();
    var recording = new RecordTable(recording(requests), table.name());

    recording.write(List.of(recording.put(Item.of(key("a")), WriteCondition.ABSENT)));

    assertThat(requests).containsExactly("transactWriteItems");
  }

  /// Passes calls on and adds their names to `requests`.
  private static DynamoDbClient recording(List<String> requests) {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoDbClient.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (_, method, arguments) -> {
              requests.add(method.getName());
              return method.invoke(TestTables.client(), arguments);
            });
  }

  private Write putOnce(String pk) {
    return table.put(Item.of(key(pk)), WriteCondition.ABSENT);
  }

  private static ItemKey key(String pk) {
    return new ItemKey(pk, "x");
  }
}
