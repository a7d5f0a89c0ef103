package bookstore.payments.provider;

import bookstore.payments.domain.payment.Provider;
import bookstore.payments.domain.payment.Refund;
import bookstore.payments.domain.token.Instrument;
import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.Retry;
import bookstore.shared.kernel.SaveResult;
import java.util.List;
import java.util.Optional;

/// A provider without a bank: the test cards of openapi.yaml decide each answer.
public final class SimulatedProvider implements Provider {
  private final ProviderLedger ledger;

  public SimulatedProvider(ProviderLedger ledger) {
    this.ledger = ledger;
  }

  @Override
  public Optional<Answer> find(String key) {
    return ledger.find(key).map(LedgerEntry::answer);
  }

  @Override
  public Answer charge(String key, Money amount, Instrument instrument) {
    var code = instrument.behaviour().declineCode();
    var entry =
        code == null
            ? new LedgerEntry(key, 1, LedgerEntry.State.CHARGED, null, amount, List.of())
            : new LedgerEntry(key, 1, LedgerEntry.State.DECLINED, code, null, List.of());
    var answer = first(entry);
    if (answer.isNew() && instrument.behaviour() == Instrument.Behaviour.PAYS_AND_TIMES_OUT) {
      throw new TimedOutException();
    }
    return answer.entry().answer();
  }

  @Override
  public Answer close(String key) {
    return first(new LedgerEntry(key, 1, LedgerEntry.State.CLOSED, null, null, List.of()))
        .entry()
        .answer();
  }

  @Override
  public void refund(String key, Refund refund) {
    Retry.FEW_WRITERS.untilSaved(
        () -> {
          var entry =
              ledger
                  .find(key)
                  .orElseThrow(() -> new IllegalStateException("nothing was charged for " + key));
          return entry.hasRefund(refund.id())
              ? SaveResult.SAVED
              : ledger.save(entry.refund(refund));
        });
  }

  /// The first call for a key decides its answer; an optimistic lock orders concurrent calls.
  private First first(LedgerEntry entry) {
    if (ledger.save(entry) == SaveResult.SAVED) {
      return new First(entry, true);
    }
    return new First(ledger.find(entry.key()).orElseThrow(), false);
  }

  private record First(LedgerEntry entry, boolean isNew) {}
}
