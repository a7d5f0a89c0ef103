package bookstore.payments.provider;

import bookstore.payments.domain.payment.Provider;
import bookstore.payments.domain.payment.Refund;
import bookstore.payments.domain.payment.Write;
import bookstore.payments.domain.token.Instrument;
import bookstore.shared.kernel.Money;
import java.util.List;
import java.util.Optional;

/// A provider whose test cards behave as the contract says.
public final class SimulatedProvider implements Provider {
  private final Books books;

  public SimulatedProvider(Books books) {
    this.books = books;
  }

  @Override
  public Optional<Answer> find(String key) {
    return books.find(key).map(Entry::answer);
  }

  @Override
  public Answer charge(String key, Money amount, Instrument instrument) {
    var code = instrument.behaviour().declineCode();
    var entry =
        code == null
            ? new Entry(key, 1, Entry.State.CHARGED, null, amount, List.of())
            : new Entry(key, 1, Entry.State.DECLINED, code, null, List.of());
    var answer = first(entry);
    if (answer.isNew() && instrument.behaviour() == Instrument.Behaviour.PAYS_AND_TIMES_OUT) {
      throw new TimedOut();
    }
    return answer.entry().answer();
  }

  @Override
  public Answer close(String key) {
    return first(new Entry(key, 1, Entry.State.CLOSED, null, null, List.of())).entry().answer();
  }

  @Override
  public void refund(String key, Refund refund) {
    var write = Write.STALE;
    while (write == Write.STALE) {
      var entry =
          books
              .find(key)
              .orElseThrow(() -> new IllegalStateException("nothing was charged for " + key));
      write = entry.hasRefund(refund.id()) ? Write.DONE : books.save(entry.refund(refund));
    }
  }

  /// Whoever comes first with a key decides what became of it.
  private First first(Entry entry) {
    if (books.save(entry) == Write.DONE) {
      return new First(entry, true);
    }
    return new First(books.find(entry.key()).orElseThrow(), false);
  }

  private record First(Entry entry, boolean isNew) {}
}
