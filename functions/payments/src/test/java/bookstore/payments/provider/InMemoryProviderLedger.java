package bookstore.payments.provider;

import bookstore.shared.kernel.SaveResult;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The provider's ledger in memory.
public final class InMemoryProviderLedger implements ProviderLedger {
  private final Map<String, LedgerEntry> entries = new HashMap<>();

  @Override
  public synchronized Optional<LedgerEntry> find(String key) {
    return Optional.ofNullable(entries.get(key));
  }

  @Override
  public synchronized SaveResult save(LedgerEntry entry) {
    var before = find(entry.key()).map(LedgerEntry::version).orElse(0L);
    if (before != entry.version() - 1) {
      return SaveResult.STALE;
    }
    entries.put(entry.key(), entry);
    return SaveResult.SAVED;
  }
}
