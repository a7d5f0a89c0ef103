package bookstore.payments.domain.payment;

import bookstore.payments.domain.token.PaymentToken;
import bookstore.shared.events.OutboxMessage;
import bookstore.shared.kernel.OrderId;
import java.util.List;
import java.util.Optional;

/// Where payments and tokens are kept. Reads see every write that has been answered; a write is
/// atomic.
public interface Payments {
  Optional<Payment> find(OrderId id);

  Optional<PaymentToken> token(String id);

  /// Keeps a new token.
  void save(PaymentToken token);

  /// Writes the next version of a payment, of its token if one is given, and the messages; STALE
  /// when one of the two is no longer the version before.
  Write save(Payment payment, Optional<PaymentToken> token, List<OutboxMessage> messages);
}
