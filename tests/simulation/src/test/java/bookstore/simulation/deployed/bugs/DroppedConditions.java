package bookstore.simulation.deployed.bugs;

import bookstore.simulation.cloud.dynamodb.ForwardingDynamoDb;
import bookstore.simulation.deployed.Deployment;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

/// Puts of items whose keys start with the prefix have no condition, so that they overwrite what
/// others have written; with `checks`, condition checks of such items are left out.
final class DroppedConditions extends Deployment {
  private final String prefix;
  private final boolean checks;

  DroppedConditions(String prefix, boolean checks) {
    this.prefix = prefix;
    this.checks = checks;
  }

  @Override
  protected DynamoDbClient dynamoDb(String function, DynamoDbClient client) {
    return new Client(client);
  }

  private final class Client extends ForwardingDynamoDb {
    Client(DynamoDbClient client) {
      super(client);
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
      var pk = Objects.requireNonNull(request.item().get("pk")).s();
      return client.putItem(
          pk.startsWith(prefix)
              ? request.toBuilder()
                  .conditionExpression(null)
                  .expressionAttributeNames(null)
                  .expressionAttributeValues(null)
                  .build()
              : request);
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
      var items =
          request.transactItems().stream()
              .filter(item -> !(checks && isCheck(item)))
              .map(this::without)
              .toList();
      return client.transactWriteItems(request.toBuilder().transactItems(items).build());
    }

    private boolean isCheck(TransactWriteItem item) {
      return item.conditionCheck() != null
          && Objects.requireNonNull(item.conditionCheck().key().get("pk")).s().startsWith(prefix);
    }

    private TransactWriteItem without(TransactWriteItem item) {
      if (checks
          || item.put() == null
          || !Objects.requireNonNull(item.put().item().get("pk")).s().startsWith(prefix)) {
        return item;
      }
      return TransactWriteItem.builder()
          .put(
              item.put().toBuilder()
                  .conditionExpression(null)
                  .expressionAttributeNames(null)
                  .expressionAttributeValues(null)
                  .build())
          .build();
    }
  }
}
