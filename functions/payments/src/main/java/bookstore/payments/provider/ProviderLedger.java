package bookstore.payments.provider;

import bookstore.shared.kernel.SaveResult;
import java.util.Optional;

/// The provider's own ledger. Reads see every save that has been answered.
public interface ProviderLedger {
  Optional<LedgerEntry> find(String key);

  /// Saves the next version of an entry. STALE when the stored version is not the one before.
  SaveResult save(LedgerEntry entry);
}
