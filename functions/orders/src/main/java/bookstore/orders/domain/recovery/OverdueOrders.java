package bookstore.orders.domain.recovery;

import bookstore.orders.domain.order.Order;
import bookstore.shared.events.OutboxMessage;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.SaveResult;
import java.time.Instant;
import java.util.List;

/// An index of orders by pending step and start of the wait. It is eventually consistent and may
/// lag by a second.
public interface OverdueOrders {
  /// At most `most` orders whose wait for this step began at `latest` or before, oldest first.
  List<OrderId> waiting(PendingStep step, Instant latest, int most);

  /// Writes the outbox messages and sets the start of the order's wait to `since`, in one
  /// transaction. STALE when the order's version has changed (optimistic lock) or one of the
  /// messages is in the outbox; then nothing is written.
  SaveResult remind(Order order, PendingStep step, Instant since, List<OutboxMessage> messages);
}
