package bookstore.simulator;

import bookstore.payments.domain.Write;
import bookstore.payments.provider.Books;
import bookstore.payments.provider.Entry;
import bookstore.payments.provider.InMemoryBooks;
import bookstore.shared.kernel.OrderId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The provider's books, open to the auditor: whose money moved, whatever key it moved under.
final class Ledger implements Books {
  /// Stands between an order's key and what a careless caller appends to it.
  static final String MARK = "#";

  private final Books books = new InMemoryBooks();
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  @Override
  public Optional<Entry> find(String key) {
    return books.find(key);
  }

  @Override
  public Write save(Entry entry) {
    var write = books.save(entry);
    if (write == Write.DONE) {
      entries.put(entry.key(), entry);
    }
    return write;
  }

  List<Entry> of(OrderId order) {
    return entries.values().stream()
        .filter(
            entry ->
                entry.key().equals(order.value()) || entry.key().startsWith(order.value() + MARK))
        .toList();
  }
}
