package bookstore.payments.provider;

import bookstore.shared.kernel.SaveResult;
import java.util.Optional;

/// The simulated provider's ledger: one entry per key. Reads are strongly consistent.
public interface ProviderLedger {
  Optional<LedgerEntry> find(String key);

  /// Saves the next version of an entry, atomically. STALE when the stored version is not the
  /// previous one (optimistic lock); then nothing is written.
  SaveResult save(LedgerEntry entry);
}
