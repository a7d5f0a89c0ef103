package bookstore.payments.provider;

import bookstore.payments.domain.payment.Write;
import java.util.Optional;

/// The provider's own ledger. Reads see every write that has been answered.
public interface ProviderLedger {
  Optional<LedgerEntry> find(String key);

  /// Writes the next version of an entry; STALE when it is no longer the version before.
  Write save(LedgerEntry entry);
}
