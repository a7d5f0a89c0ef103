package bookstore.shared.events;

import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.UserId;
import org.jspecify.annotations.Nullable;

/// An attempt to capture the order's total was declined; `code` says why.
///
/// @param attempt counts from 1; an event without it is about the first attempt
/// @param buyerId who is to pay; an event of an older version does not say it
/// @param amount the order's total; an event of an older version does not say it
public record PaymentDeclined(
    OrderId orderId,
    String code,
    @Nullable String method,
    @Nullable String last4,
    int attempt,
    @Nullable UserId buyerId,
    @Nullable Money amount)
    implements BookstoreEvent, OrderMailEvent, OrderReport {
  public PaymentDeclined {
    attempt = Math.max(1, attempt);
  }
}
