package bookstore.payments.domain.payment;

import bookstore.payments.domain.token.PaymentToken;
import bookstore.shared.events.OutboxMessage;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.SaveResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Payments in memory, with the messages that were sent.
public final class InMemoryPayments implements Payments {
  private final Map<OrderId, Payment> payments = new HashMap<>();
  private final Map<String, PaymentToken> tokens = new HashMap<>();
  private final List<OutboxMessage> sent = new ArrayList<>();

  @Override
  public synchronized Optional<Payment> find(OrderId id) {
    return Optional.ofNullable(payments.get(id));
  }

  @Override
  public synchronized Optional<PaymentToken> token(String id) {
    return Optional.ofNullable(tokens.get(id));
  }

  @Override
  public synchronized void save(PaymentToken token) {
    if (tokens.putIfAbsent(token.id(), token) != null) {
      throw new IllegalStateException("the id of a new token is taken");
    }
  }

  @Override
  public synchronized SaveResult save(
      Payment payment, Optional<PaymentToken> token, List<OutboxMessage> messages) {
    var before = find(payment.orderId()).map(Payment::version).orElse(0L);
    var fresh =
        before == payment.version() - 1
            && token
                .map(it -> token(it.id()).map(PaymentToken::version).orElse(0L) == it.version() - 1)
                .orElse(true);
    if (!fresh) {
      return SaveResult.STALE;
    }
    payments.put(payment.orderId(), payment);
    token.ifPresent(it -> tokens.put(it.id(), it));
    sent.addAll(messages);
    return SaveResult.SAVED;
  }

  public synchronized List<OutboxMessage> sent() {
    return List.copyOf(sent);
  }
}
