package bookstore.simulation.shop;

import bookstore.payments.provider.InMemoryProviderLedger;
import bookstore.payments.provider.LedgerEntry;
import bookstore.payments.provider.ProviderLedger;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.SaveResult;
import bookstore.simulation.cloud.FaultyWrites;
import bookstore.simulation.engine.ExecutionPath;
import bookstore.simulation.engine.PathCoverage;
import bookstore.simulation.engine.ProcessCrashError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The payment provider's ledger, open to the auditor: every charge made for an order, under
/// whatever key.
public final class RecordingLedger implements ProviderLedger {
  private final InMemoryProviderLedger ledger = new InMemoryProviderLedger();
  private final Map<String, LedgerEntry> latest = new LinkedHashMap<>();
  private final FaultyWrites writes;
  private final PathCoverage coverage;

  RecordingLedger(FaultyWrites writes, PathCoverage coverage) {
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
    } catch (ProcessCrashError e) {
      if (entry.state() == LedgerEntry.State.CHARGED && entry.equals(latest.get(entry.key()))) {
        coverage.count(ExecutionPath.CRASHED_AFTER_A_CHARGE);
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

  public List<LedgerEntry> about(OrderId order) {
    return latest.values().stream().filter(it -> it.key().startsWith(order.value())).toList();
  }
}
