package bookstore.catalog.dynamodb;

import bookstore.catalog.domain.erasure.ErasedSellers;
import bookstore.shared.dynamodb.Item;
import bookstore.shared.dynamodb.ItemKey;
import bookstore.shared.dynamodb.Write;
import bookstore.shared.dynamodb.WriteCondition;
import bookstore.shared.events.OutboxMessage;
import bookstore.shared.kernel.Retry;
import bookstore.shared.kernel.UserId;
import java.util.List;

/// Erased sellers in DynamoDB: `ERASED#<seller>`, never deleted.
public record DynamoErasedSellers(CatalogTable table) implements ErasedSellers {
  @Override
  public void add(UserId seller) {
    table.records().write(List.of(table.records().overwrite(Item.of(key(seller)))));
  }

  @Override
  public void scheduleNextStep(OutboxMessage timer) {
    Retry.FEW_WRITERS.untilSaved(() -> table.write(List.of(table.outbox().put(timer))));
  }

  /// A condition check that the seller has not been erased.
  static Write isNot(CatalogTable table, UserId seller) {
    return table.records().check(key(seller), WriteCondition.ABSENT);
  }

  private static ItemKey key(UserId seller) {
    return new ItemKey("ERASED#" + seller, "ERASED");
  }
}
