package bookstore.payments.provider;

import bookstore.payments.domain.payment.Provider;
import bookstore.payments.domain.payment.ProviderContract;

final class SimulatedProviderTest extends ProviderContract {
  private final Provider provider = new SimulatedProvider(new InMemoryProviderLedger());

  @Override
  protected Provider provider() {
    return provider;
  }
}
