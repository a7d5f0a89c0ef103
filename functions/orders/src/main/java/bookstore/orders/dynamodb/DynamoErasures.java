package bookstore.orders.dynamodb;

import bookstore.orders.domain.erasure.Erasures;
import bookstore.shared.dynamodb.Item;
import bookstore.shared.dynamodb.ItemKey;
import bookstore.shared.dynamodb.PendingIndex;
import bookstore.shared.dynamodb.RecordTable;
import bookstore.shared.dynamodb.Write;
import bookstore.shared.dynamodb.WriteCondition;
import bookstore.shared.kernel.UserId;
import java.time.Instant;
import java.util.List;

/// Erasures in DynamoDB: `ERASED#<user>`, never deleted; in the index `waiting` under `ERASURE` as
/// long as they are to be repeated.
public final class DynamoErasures implements Erasures {
  private static final String WAITS_FOR = "ERASURE";
  private static final String PK = "ERASED#";

  private final RecordTable table;
  private final PendingIndex waiting;

  public DynamoErasures(RecordTable table) {
    this.table = table;
    this.waiting = new PendingIndex(table);
  }

  /// A condition that fails means that the erasure is recorded, and that its cart is deleted.
  @Override
  public void add(UserId user, Instant at) {
    var item =
        Item.of(key(user))
            .with(PendingIndex.WAITS_FOR, WAITS_FOR)
            .with(PendingIndex.SINCE, PendingIndex.text(at));
    table.write(
        List.of(table.put(item, WriteCondition.ABSENT), table.delete(DynamoCarts.key(user))));
  }

  @Override
  public List<UserId> toRepeat(Instant latest, int most) {
    return waiting.oldest(List.of(WAITS_FOR), latest, most).stream()
        .map(key -> new UserId(key.pk().substring(PK.length())))
        .toList();
  }

  @Override
  public void repeated(UserId user) {
    var done = Item.of(key(user)).removing(PendingIndex.WAITS_FOR).removing(PendingIndex.SINCE);
    table.updateNow(done, WriteCondition.PRESENT);
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
    return new ItemKey(PK + user, "ERASED");
  }
}
