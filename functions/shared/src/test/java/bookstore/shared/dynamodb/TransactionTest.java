package bookstore.shared.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.shared.testing.LocalDynamo;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

class TransactionTest {
  private final String table = LocalDynamo.newTable();

  @Test
  void writes_all_or_nothing_and_tells_which_condition_failed() {
    assertThat(Transaction.write(LocalDynamo.client(), List.of(putOnce("a"))))
        .isEqualTo(new Transaction.Outcome.Written());
    assertThat(Transaction.write(LocalDynamo.client(), List.of(putOnce("b"), putOnce("a"))))
        .isEqualTo(new Transaction.Outcome.Refused(List.of(1)));
    assertThat(LocalDynamo.client().scan(request -> request.tableName(table)).count()).isEqualTo(1);
  }

  private TransactWriteItem putOnce(String key) {
    return TransactWriteItem.builder()
        .put(
            put ->
                put.tableName(table)
                    .item(Map.of("pk", AttributeValue.fromS(key), "sk", AttributeValue.fromS("x")))
                    .conditionExpression("attribute_not_exists(pk)"))
        .build();
  }
}
