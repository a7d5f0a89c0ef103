package bookstore.payments.domain.payment;

import bookstore.payments.domain.token.PaymentToken;
import bookstore.shared.events.OutboxMessage;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.SaveResult;
import java.util.List;
import java.util.Optional;

/// The store of payments and payment tokens. Reads are strongly consistent; a save is atomic.
public interface Payments {
  Optional<Payment> find(OrderId id);

  Optional<PaymentToken> token(String id);

  /// Saves a new token.
  ///
  /// @throws IllegalStateException when a token with its id exists
  void save(PaymentToken token);

  /// Saves the next version of a payment, of its token if one is given, and the outbox messages, in
  /// one transaction. STALE when the stored version of the payment or of the token is not the
  /// previous one (optimistic lock); then nothing is written.
  SaveResult save(Payment payment, Optional<PaymentToken> token, List<OutboxMessage> messages);
}
