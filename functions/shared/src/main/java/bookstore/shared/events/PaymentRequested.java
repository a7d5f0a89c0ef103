package bookstore.shared.events;

import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.UserId;

/// The stock is reserved: the total, delivery included, is to be captured.
///
/// @param attempt counts from 1; an event without it is the first attempt
public record PaymentRequested(
    OrderId orderId, UserId buyerId, Money amount, String paymentToken, int attempt)
    implements BookstoreEvent, OrderEvent, PaymentsInbound {
  public PaymentRequested {
    attempt = Math.max(1, attempt);
  }
}
