package bookstore.orders.dynamodb;

import bookstore.orders.domain.cart.Cart;
import bookstore.orders.domain.cart.Carts;
import bookstore.shared.dynamodb.Item;
import bookstore.shared.dynamodb.ItemKey;
import bookstore.shared.dynamodb.RecordTable;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/// Carts in DynamoDB, `CART#<user>`; time to live deletes a cart 180 days after its last change.
public final class DynamoCarts implements Carts {
  private static final Duration LIFE = Duration.ofDays(180);

  private final RecordTable table;
  private final Clock clock;

  public DynamoCarts(RecordTable table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  @Override
  public Cart find(UserId user) {
    return table.find(key(user)).map(item -> item.as(Cart.class)).orElse(Cart.EMPTY);
  }

  static ItemKey key(UserId user) {
    return new ItemKey("CART#" + user, "CART");
  }

  @Override
  public SaveResult save(UserId user, Cart cart) {
    var end = clock.instant().plus(LIFE).getEpochSecond();
    var item = Item.of(key(user), cart).with("expiresAt", end);
    return table.save(List.of(table.put(item, cart.version()), DynamoErasures.isNot(table, user)));
  }
}
