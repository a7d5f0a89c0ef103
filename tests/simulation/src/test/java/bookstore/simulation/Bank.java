package bookstore.simulation;

import bookstore.payments.domain.payment.Write;
import bookstore.payments.provider.Books;
import bookstore.payments.provider.Entry;
import bookstore.payments.provider.InMemoryBooks;
import bookstore.shared.kernel.OrderId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The payment provider's books, open to the auditor: every charge made for an order, under
/// whatever key.
final class Bank implements Books {
  private final InMemoryBooks books = new InMemoryBooks();
  private final Map<String, Entry> latest = new LinkedHashMap<>();
  private final Writes writes;
  private final Coverage coverage;

  Bank(Writes writes, Coverage coverage) {
    this.writes = writes;
    this.coverage = coverage;
  }

  @Override
  public Optional<Entry> find(String key) {
    return books.find(key);
  }

  @Override
  public Write save(Entry entry) {
    try {
      return write(entry);
    } catch (Death e) {
      if (entry.state() == Entry.State.CHARGED && entry.equals(latest.get(entry.key()))) {
        coverage.count(Path.DIED_AFTER_A_CHARGE);
      }
      throw e;
    }
  }

  private Write write(Entry entry) {
    return writes.write(
        "the provider's entry",
        Write.DONE,
        List.of(),
        () -> {
          var outcome = books.save(entry);
          if (outcome == Write.DONE) {
            latest.put(entry.key(), entry);
          }
          return outcome;
        });
  }

  List<Entry> about(OrderId order) {
    return latest.values().stream().filter(it -> it.key().startsWith(order.value())).toList();
  }
}
