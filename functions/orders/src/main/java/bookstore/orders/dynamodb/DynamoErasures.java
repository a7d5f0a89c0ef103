package bookstore.orders.dynamodb;

import bookstore.orders.domain.erasure.Erasures;
import bookstore.shared.dynamodb.Item;
import bookstore.shared.dynamodb.ItemKey;
import bookstore.shared.dynamodb.RecordTable;
import bookstore.shared.dynamodb.Write;
import bookstore.shared.dynamodb.WriteCondition;
import bookstore.shared.kernel.UserId;
import java.util.List;

/// Erasures in DynamoDB: `ERASED#<user>`, never deleted.
public final class DynamoErasures implements Erasures {
  private final RecordTable table;

  public DynamoErasures(RecordTable table) {
    this.table = table;
  }

  @Override
  public void add(UserId user) {
    table.write(List.of(table.overwrite(Item.of(key(user))), table.delete(DynamoCarts.key(user))));
  }

  @Override
  public boolean contains(UserId user) {
    return table.contains(key(user));
  }

  /// A condition that fails when the user has been erased.
  static Write isNot(RecordTable table, UserId user) {
    return table.check(key(user), WriteCondition.ABSENT);
  }

  private static ItemKey key(UserId user) {
    return new ItemKey("ERASED#" + user, "ERASED");
  }
}
