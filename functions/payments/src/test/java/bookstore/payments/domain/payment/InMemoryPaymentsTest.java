package bookstore.payments.domain.payment;

final class InMemoryPaymentsTest extends PaymentsContract {
  private final InMemoryPayments payments = new InMemoryPayments();

  @Override
  protected Payments payments() {
    return payments;
  }
}
