package bookstore.orders.dynamodb;

import bookstore.orders.domain.listings.DisabledSellers;
import bookstore.shared.dynamodb.Item;
import bookstore.shared.dynamodb.ItemKey;
import bookstore.shared.dynamodb.RecordTable;
import bookstore.shared.dynamodb.WriteCondition;
import bookstore.shared.events.UserDisabled;
import bookstore.shared.events.UserStatusChanged;
import bookstore.shared.kernel.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The state of accounts in DynamoDB: `ACCOUNT#<user>`, only of those that have been disabled once.
public final class DynamoDisabledSellers implements DisabledSellers {
  private static final String ACCOUNT = "ACCOUNT";

  private final RecordTable table;

  private record Account(UserId userId, boolean disabled, long version) {}

  public DynamoDisabledSellers(RecordTable table) {
    this.table = table;
  }

  @Override
  public void record(UserStatusChanged event) {
    var account = new Account(event.userId(), event instanceof UserDisabled, event.version());
    var isNewer =
        WriteCondition.of(
            "attribute_not_exists(pk) OR #version < :version", Map.of("version", event.version()));
    table.save(
        List.of(table.put(Item.of(new ItemKey(pk(event.userId()), ACCOUNT), account), isNewer)));
  }

  @Override
  public Set<UserId> among(Collection<UserId> users) {
    var pks = users.stream().distinct().map(DynamoDisabledSellers::pk).toList();
    return table.find(pks, ACCOUNT, Account.class).stream()
        .filter(Account::disabled)
        .map(Account::userId)
        .collect(Collectors.toSet());
  }

  private static String pk(UserId user) {
    return "ACCOUNT#" + user;
  }
}
