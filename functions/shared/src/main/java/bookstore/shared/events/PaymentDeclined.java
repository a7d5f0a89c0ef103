package bookstore.shared.events;

import bookstore.shared.kernel.OrderId;
import org.jspecify.annotations.Nullable;

/// An attempt to capture the order's total was declined; `code` says why.
///
/// @param attempt counts from 1; an event without it is about the first attempt
public record PaymentDeclined(
    OrderId orderId, String code, @Nullable String method, @Nullable String last4, int attempt)
    implements BookstoreEvent, OrderReport {
  public PaymentDeclined {
    attempt = Math.max(1, attempt);
  }
}
