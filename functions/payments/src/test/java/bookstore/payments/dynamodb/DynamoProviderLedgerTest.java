package bookstore.payments.dynamodb;

import bookstore.payments.domain.payment.Provider;
import bookstore.payments.domain.payment.ProviderContract;
import bookstore.payments.provider.SimulatedProvider;
import bookstore.shared.testing.TestTables;

final class DynamoProviderLedgerTest extends ProviderContract {
  private final Provider provider =
      new SimulatedProvider(new DynamoProviderLedger(TestTables.records(TestTables.newTable())));

  @Override
  protected Provider provider() {
    return provider;
  }
}
