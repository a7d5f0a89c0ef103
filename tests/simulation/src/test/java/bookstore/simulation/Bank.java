package bookstore.simulation;

import bookstore.payments.provider.InMemoryProviderLedger;
import bookstore.payments.provider.LedgerEntry;
import bookstore.payments.provider.ProviderLedger;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.SaveResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The payment provider's ledger, open to the auditor: every charge made for an order, under
/// whatever key.
final class Bank implements ProviderLedger {
  private final InMemoryProviderLedger ledger = new InMemoryProviderLedger();
  private final Map<String, LedgerEntry> latest = new LinkedHashMap<>();
  private final Writes writes;
  private final Coverage coverage;

  Bank(Writes writes, Coverage coverage) {
    this.writes = writes;
    this.coverage = coverage;
  }

  @Override
  public Optional<LedgerEntry> find(String key) {
    return ledger.find(key);
  }

  @Override
  public SaveResult save(LedgerEntry entry) {
    try {
      return write(entry);
    } catch (Death e) {
      if (entry.state() == LedgerEntry.State.CHARGED && entry.equals(latest.get(entry.key()))) {
        coverage.count(Path.DIED_AFTER_A_CHARGE);
      }
      throw e;
    }
  }

  private SaveResult write(LedgerEntry entry) {
    return writes.write(
        "the provider's entry",
        SaveResult.SAVED,
        List.of(),
        () -> {
          var outcome = ledger.save(entry);
          if (outcome == SaveResult.SAVED) {
            latest.put(entry.key(), entry);
          }
          return outcome;
        });
  }

  List<LedgerEntry> about(OrderId order) {
    return latest.values().stream().filter(it -> it.key().startsWith(order.value())).toList();
  }
}
