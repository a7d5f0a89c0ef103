package bookstore.catalog.dynamodb;

import bookstore.catalog.domain.suspension.SellerAccount;
import bookstore.catalog.domain.suspension.SellerAccounts;
import bookstore.shared.dynamodb.Item;
import bookstore.shared.dynamodb.ItemKey;
import bookstore.shared.dynamodb.Write;
import bookstore.shared.dynamodb.WriteCondition;
import bookstore.shared.events.OutboxMessage;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The state of sellers' accounts in DynamoDB: `ACCOUNT#<seller>`, only of those that have been
/// disabled once.
public record DynamoSellerAccounts(CatalogTable table) implements SellerAccounts {
  private static final String ACCOUNT = "ACCOUNT";

  /// A conflict with another transaction is no answer: the message is delivered again.
  @Override
  public SaveResult save(SellerAccount account, List<OutboxMessage> messages) {
    var isNewer =
        WriteCondition.of(
            "attribute_not_exists(pk) OR #version < :version",
            Map.of("version", account.version()));
    var item = Item.of(new ItemKey(key(account.userId()), ACCOUNT), account);
    var writes = new ArrayList<Write>();
    writes.add(table.records().put(item, isNewer));
    messages.forEach(message -> writes.add(table.outbox().put(message)));
    return table.records().save(writes);
  }

  @Override
  public Set<UserId> disabled(Collection<UserId> sellers) {
    var keys = sellers.stream().distinct().map(DynamoSellerAccounts::key).toList();
    return table.records().find(keys, ACCOUNT, SellerAccount.class).stream()
        .filter(SellerAccount::disabled)
        .map(SellerAccount::userId)
        .collect(Collectors.toSet());
  }

  @Override
  public void send(List<OutboxMessage> messages) {
    if (!messages.isEmpty()) {
      table.records().write(messages.stream().map(table.outbox()::put).toList());
    }
  }

  private static String key(UserId seller) {
    return "ACCOUNT#" + seller;
  }
}
