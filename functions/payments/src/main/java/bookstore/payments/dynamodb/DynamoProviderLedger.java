package bookstore.payments.dynamodb;

import bookstore.payments.provider.LedgerEntry;
import bookstore.payments.provider.ProviderLedger;
import bookstore.shared.dynamodb.Documents;
import bookstore.shared.dynamodb.Transaction;
import bookstore.shared.kernel.SaveResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The simulated provider's ledger in the table of payments: `PROVIDER#<key>`.
public final class DynamoProviderLedger implements ProviderLedger {
  private static final String PROVIDER = "PROVIDER";

  private final DynamoDbClient dynamoDb;
  private final Documents documents;

  public DynamoProviderLedger(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.documents = new Documents(dynamoDb, table);
  }

  @Override
  public Optional<LedgerEntry> find(String key) {
    return documents.find("PROVIDER#" + key, PROVIDER, LedgerEntry.class);
  }

  @Override
  public SaveResult save(LedgerEntry entry) {
    var item = documents.put("PROVIDER#" + entry.key(), PROVIDER, entry.version(), entry, Map.of());
    return Transaction.save(dynamoDb, List.of(item));
  }
}
