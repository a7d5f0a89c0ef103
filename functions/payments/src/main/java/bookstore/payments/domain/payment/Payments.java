package bookstore.payments.domain.payment;

import bookstore.payments.domain.token.PaymentToken;
import bookstore.shared.events.OutboxMessage;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.SaveResult;
import java.util.List;
import java.util.Optional;

/// Where payments and tokens are kept. Reads see every save that has been answered; a save is
/// atomic.
public interface Payments {
  Optional<Payment> find(OrderId id);

  Optional<PaymentToken> token(String id);

  /// Saves a new token.
  ///
  /// @throws IllegalStateException when its id is taken
  void save(PaymentToken token);

  /// Saves the next version of a payment, of its token if one is given, and the messages, all or
  /// nothing. STALE when the stored version of one of the two is not the one before.
  SaveResult save(Payment payment, Optional<PaymentToken> token, List<OutboxMessage> messages);
}
