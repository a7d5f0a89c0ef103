package bookstore.orders.dynamodb;

import bookstore.orders.domain.cart.Cart;
import bookstore.orders.domain.cart.Carts;
import bookstore.shared.dynamodb.Documents;
import bookstore.shared.dynamodb.Transaction;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Carts in DynamoDB, `CART#<user>`; time to live deletes a cart 180 days after its last change.
public final class DynamoCarts implements Carts {
  private static final String CART = "CART";
  private static final Duration LIFE = Duration.ofDays(180);

  private final DynamoDbClient dynamoDb;
  private final Documents documents;

  public DynamoCarts(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.documents = new Documents(dynamoDb, table);
  }

  @Override
  public Cart find(UserId user) {
    return documents.find("CART#" + user, CART, Cart.class).orElse(Cart.EMPTY);
  }

  static Map<String, AttributeValue> key(UserId user) {
    return Map.of("pk", AttributeValue.fromS("CART#" + user), "sk", AttributeValue.fromS(CART));
  }

  @Override
  public SaveResult save(UserId user, Cart cart) {
    var item = expiring(documents.put("CART#" + user, CART, cart.version(), cart, Map.of()));
    return Transaction.save(dynamoDb, List.of(item));
  }

  private static TransactWriteItem expiring(TransactWriteItem write) {
    var item = new HashMap<>(write.put().item());
    var end = Instant.now().plus(LIFE).getEpochSecond();
    item.put("expiresAt", AttributeValue.fromN(Long.toString(end)));
    return write.toBuilder().put(write.put().toBuilder().item(item).build()).build();
  }
}
