package bookstore.payments.domain.payment;

import bookstore.payments.domain.token.Instrument;
import bookstore.shared.kernel.Money;
import java.util.Optional;

/// The payment provider. Charges are idempotent by our key and refunds by their id, under
/// concurrent calls too. Any call may fail or time out after it took effect, and can then be
/// retried.
public interface Provider {
  /// The first answer for this key; empty when there is none.
  Optional<Answer> find(String key);

  /// Charges once per key; later calls replay the first answer.
  ///
  /// @throws TimedOutException when no answer came in time; the charge may have taken effect
  Answer charge(String key, Money amount, Instrument instrument);

  /// Closes a key without an answer, so that it is never charged; else replays the first answer.
  Answer close(String key);

  /// Refunds all or part of a charge, once per refund id.
  ///
  /// @throws IllegalStateException when the key was not charged, or when its refunds would exceed
  ///   the charge
  void refund(String key, Refund refund);

  /// The provider did not answer in time; the call may have taken effect.
  final class TimedOutException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public TimedOutException() {
      super("the payment provider did not answer in time");
    }
  }

  /// The result for a key.
  sealed interface Answer {
    record Charged() implements Answer {}

    record Declined(String code) implements Answer {}

    record Closed() implements Answer {}
  }
}
