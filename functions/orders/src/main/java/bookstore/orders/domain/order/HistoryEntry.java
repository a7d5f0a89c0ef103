package bookstore.orders.domain.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A status of an order, with the time of the transition.
public record HistoryEntry(OrderStatus status, Instant at, @Nullable String note) {}
