package bookstore.shared.events;

import bookstore.shared.kernel.OrderId;
import org.jspecify.annotations.Nullable;

/// The order's total cannot be captured; `code` says why.
public record PaymentDeclined(
    OrderId orderId, String code, @Nullable String method, @Nullable String last4)
    implements BookstoreEvent, OrderReport {}
