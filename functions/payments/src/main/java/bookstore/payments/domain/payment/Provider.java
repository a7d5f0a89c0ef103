package bookstore.payments.domain.payment;

import bookstore.payments.domain.token.Instrument;
import bookstore.shared.kernel.Money;
import java.util.Optional;

/// The company that moves the money. It knows each charge by our key and does each thing once per
/// key, whatever it is asked at the same time; any call may fail or time out after it took effect.
public interface Provider {
  /// What became of this key before.
  Optional<Answer> find(String key);

  /// Charges once per key; later calls give the first answer.
  Answer charge(String key, Money amount, Instrument instrument);

  /// Closes a key that has not been charged, so that it never will be; else gives the first answer.
  Answer close(String key);

  /// Gives back part of a charge, once per refund id. Refuses (throws) to give back more than was
  /// charged, or without a charge.
  void refund(String key, Refund refund);

  /// No answer in time; what was asked may have taken effect.
  final class TimedOutException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public TimedOutException() {
      super("the payment provider did not answer in time");
    }
  }

  /// What became of a key.
  sealed interface Answer {
    record Charged() implements Answer {}

    record Declined(String code) implements Answer {}

    record Closed() implements Answer {}
  }
}
