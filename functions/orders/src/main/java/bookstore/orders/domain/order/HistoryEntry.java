package bookstore.orders.domain.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A status an order reached, and when.
public record HistoryEntry(OrderStatus status, Instant at, @Nullable String note) {}
