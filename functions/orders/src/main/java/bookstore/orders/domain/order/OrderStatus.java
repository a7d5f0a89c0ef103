package bookstore.orders.domain.order;

import java.util.Set;

/// The status of an order, with the only table of legal transitions.
public enum OrderStatus {
  PENDING,
  RESERVED,
  PAID,
  SHIPPED,
  DELIVERED,
  CANCELLED;

  /// The statuses that may follow this one.
  public Set<OrderStatus> next() {
    return switch (this) {
      case PENDING -> Set.of(RESERVED, CANCELLED);
      case RESERVED -> Set.of(PAID, CANCELLED);
      case PAID -> Set.of(SHIPPED, CANCELLED);
      case SHIPPED -> Set.of(DELIVERED, CANCELLED);
      case DELIVERED, CANCELLED -> Set.of();
    };
  }

  public boolean isFinal() {
    return next().isEmpty();
  }
}
