package bookstore.payments.provider;

import bookstore.payments.domain.payment.Provider;
import bookstore.payments.domain.payment.Refund;
import bookstore.shared.kernel.Money;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The entry of a key in the provider's ledger, never deleted; `version` grows by one with every
/// write.
public record LedgerEntry(
    String key,
    long version,
    State state,
    @Nullable String declineCode,
    @Nullable Money charged,
    List<Refund> refunds) {
  public LedgerEntry {
    refunds = List.copyOf(refunds);
  }

  /// The answer for the key.
  public enum State {
    CHARGED,
    DECLINED,
    CLOSED
  }

  Provider.Answer answer() {
    return switch (state) {
      case CHARGED -> new Provider.Answer.Charged();
      case DECLINED ->
          new Provider.Answer.Declined(declineCode == null ? "card_declined" : declineCode);
      case CLOSED -> new Provider.Answer.Closed();
    };
  }

  boolean hasRefund(String id) {
    return refunds.stream().anyMatch(refund -> refund.id().equals(id));
  }

  LedgerEntry refund(Refund refund) {
    if (charged == null) {
      throw new IllegalStateException("nothing was charged for " + key);
    }
    var all = Stream.concat(refunds.stream(), Stream.of(refund)).toList();
    var back = all.stream().mapToLong(it -> it.amount().amount()).sum();
    if (back > charged.amount() || refund.amount().amount() <= 0) {
      throw new IllegalStateException("a refund exceeds the charge for " + key);
    }
    return new LedgerEntry(key, version + 1, state, declineCode, charged, all);
  }
}
