package bookstore.shared.events;

import bookstore.shared.kernel.OrderId;

/// An event or timer about one order.
public interface OrderEvent {
  OrderId orderId();
}
