package bookstore.payments.domain;

import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Stands for a way to pay, for one user and one order: `usedFor`, once it is used.
public record PaymentToken(
    String id,
    long version,
    UserId userId,
    Instrument instrument,
    Instant createdAt,
    @Nullable OrderId usedFor) {

  boolean pays(UserId buyer) {
    return userId.equals(buyer) && usedFor == null;
  }

  PaymentToken use(OrderId order) {
    return new PaymentToken(id, version + 1, userId, instrument, createdAt, order);
  }
}
