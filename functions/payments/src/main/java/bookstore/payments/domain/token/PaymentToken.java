package bookstore.payments.domain.token;

import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.UserId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A token of a payment instrument, for one user and one order: `usedFor`, once it is used. It may
/// be deleted after it expires; a payment has its own copy of the instrument.
public record PaymentToken(
    String id,
    long version,
    UserId userId,
    Instrument instrument,
    Instant createdAt,
    @Nullable OrderId usedFor) {
  public static final Duration LIFE = Duration.ofDays(1);

  public boolean pays(UserId buyer) {
    return userId.equals(buyer) && usedFor == null;
  }

  public PaymentToken use(OrderId order) {
    return new PaymentToken(id, version + 1, userId, instrument, createdAt, order);
  }
}
