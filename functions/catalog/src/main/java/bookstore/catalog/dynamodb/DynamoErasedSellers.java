package bookstore.catalog.dynamodb;

import bookstore.catalog.domain.erasure.ErasedSellers;
import bookstore.shared.events.OutboxMessage;
import bookstore.shared.kernel.UserId;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Erased sellers in DynamoDB: `ERASED#<seller>`, kept for good.
public record DynamoErasedSellers(CatalogTable table) implements ErasedSellers {
  @Override
  public void add(UserId seller) {
    table.dynamoDb().putItem(request -> request.tableName(table.name()).item(key(seller)));
  }

  @Override
  public void goOnLater(OutboxMessage timer) {
    table.write(List.of(table.outbox().put(timer)));
  }

  /// Holds while the seller has not been erased.
  static TransactWriteItem isNot(CatalogTable table, UserId seller) {
    return TransactWriteItem.builder()
        .conditionCheck(
            ConditionCheck.builder()
                .tableName(table.name())
                .key(key(seller))
                .conditionExpression("attribute_not_exists(pk)")
                .build())
        .build();
  }

  private static Map<String, AttributeValue> key(UserId seller) {
    return Map.of(
        "pk", AttributeValue.fromS("ERASED#" + seller), "sk", AttributeValue.fromS("ERASED"));
  }
}
