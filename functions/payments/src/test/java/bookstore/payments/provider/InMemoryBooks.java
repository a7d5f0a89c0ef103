package bookstore.payments.provider;

import bookstore.payments.domain.payment.Write;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The provider's books in memory.
public final class InMemoryBooks implements Books {
  private final Map<String, Entry> entries = new HashMap<>();

  @Override
  public synchronized Optional<Entry> find(String key) {
    return Optional.ofNullable(entries.get(key));
  }

  @Override
  public synchronized Write save(Entry entry) {
    var before = find(entry.key()).map(Entry::version).orElse(0L);
    if (before != entry.version() - 1) {
      return Write.STALE;
    }
    entries.put(entry.key(), entry);
    return Write.DONE;
  }
}
