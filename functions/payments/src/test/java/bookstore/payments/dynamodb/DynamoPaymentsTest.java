package bookstore.payments.dynamodb;

import bookstore.payments.domain.payment.Payments;
import bookstore.payments.domain.payment.PaymentsContract;
import bookstore.shared.dynamodb.RecordTable;
import bookstore.shared.outbox.Outbox;
import bookstore.shared.testing.TestTables;

final class DynamoPaymentsTest extends PaymentsContract {
  private final RecordTable table = TestTables.records(TestTables.newTable());
  private final Payments payments = new DynamoPayments(table, new Outbox(table, "payments"));

  @Override
  protected Payments payments() {
    return payments;
  }
}
