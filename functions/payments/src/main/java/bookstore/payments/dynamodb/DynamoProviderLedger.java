package bookstore.payments.dynamodb;

import bookstore.payments.provider.LedgerEntry;
import bookstore.payments.provider.ProviderLedger;
import bookstore.shared.dynamodb.Item;
import bookstore.shared.dynamodb.ItemKey;
import bookstore.shared.dynamodb.RecordTable;
import bookstore.shared.kernel.SaveResult;
import java.util.List;
import java.util.Optional;

/// The simulated provider's ledger in the table of payments: `PROVIDER#<key>`.
public final class DynamoProviderLedger implements ProviderLedger {
  private static final String PROVIDER = "PROVIDER";

  private final RecordTable table;

  public DynamoProviderLedger(RecordTable table) {
    this.table = table;
  }

  @Override
  public Optional<LedgerEntry> find(String key) {
    return table.find("PROVIDER#" + key, PROVIDER, LedgerEntry.class);
  }

  @Override
  public SaveResult save(LedgerEntry entry) {
    var item = Item.of(new ItemKey("PROVIDER#" + entry.key(), PROVIDER), entry);
    return table.save(List.of(table.put(item, entry.version())));
  }
}
