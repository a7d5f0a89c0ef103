package bookstore.orders.dynamodb;

import bookstore.orders.domain.erasure.Erasures;
import bookstore.shared.kernel.UserId;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Erasures in DynamoDB: `ERASED#<user>`, never deleted.
public final class DynamoErasures implements Erasures {
  private static final String ERASED = "ERASED";

  private final DynamoDbClient dynamoDb;
  private final String table;

  public DynamoErasures(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  @Override
  public void add(UserId user) {
    dynamoDb.transactWriteItems(
        request ->
            request.transactItems(
                List.of(
                    TransactWriteItem.builder()
                        .put(put -> put.tableName(table).item(key(user)))
                        .build(),
                    TransactWriteItem.builder()
                        .delete(delete -> delete.tableName(table).key(DynamoCarts.key(user)))
                        .build())));
  }

  @Override
  public boolean contains(UserId user) {
    return dynamoDb
        .getItem(request -> request.tableName(table).key(key(user)).consistentRead(true))
        .hasItem();
  }

  /// A condition that fails when the user has been erased.
  static TransactWriteItem isNot(String table, UserId user) {
    return TransactWriteItem.builder()
        .conditionCheck(
            ConditionCheck.builder()
                .tableName(table)
                .key(key(user))
                .conditionExpression("attribute_not_exists(pk)")
                .build())
        .build();
  }

  private static Map<String, AttributeValue> key(UserId user) {
    return Map.of("pk", AttributeValue.fromS("ERASED#" + user), "sk", AttributeValue.fromS(ERASED));
  }
}
