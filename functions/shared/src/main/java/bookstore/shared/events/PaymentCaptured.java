package bookstore.shared.events;

import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.PaymentId;
import org.jspecify.annotations.Nullable;

/// The order's total was captured.
public record PaymentCaptured(
    OrderId orderId, PaymentId paymentId, Money amount, String method, @Nullable String last4)
    implements BookstoreEvent, OrderReport {}
