package bookstore.orders.domain.recovery;

import bookstore.orders.domain.order.Order;
import bookstore.shared.events.OutboxMessage;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.SaveResult;
import java.time.Instant;
import java.util.List;

/// Orders by what they wait for, and since when. The list may lag by a second.
public interface OverdueOrders {
  /// Those that have waited longest, since `latest` or longer.
  List<OrderId> waiting(PendingStep step, Instant latest, int most);

  /// Writes the messages and counts the order's wait from `since` on, if the order is still this
  /// version; STALE also when one of the messages is on its way already.
  SaveResult askAgain(Order order, PendingStep step, Instant since, List<OutboxMessage> messages);
}
