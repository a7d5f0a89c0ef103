package bookstore.shared.events;

import bookstore.shared.kernel.OrderId;
import org.jspecify.annotations.Nullable;

/// The order's total can't be collected; `code` says why.
public record PaymentDeclined(
    OrderId orderId, String code, @Nullable String method, @Nullable String last4)
    implements BookstoreEvent, OrderReport {}
