package bookstore.orders.domain.order;

import bookstore.shared.events.OutboxMessage;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.Page;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;
import java.util.List;
import java.util.Optional;

/// Where orders are kept. A save is atomic: the order, what sellers see of it and the messages, all
/// or nothing. `find` and `answered` see every save that has been answered; the lists may lag by a
/// second.
public interface Orders {
  Optional<Order> find(OrderId id);

  /// What was answered to this buyer's request with this key, for good: the order as it was placed.
  Optional<Answered> answered(UserId buyer, String key);

  /// Saves a new order and its key. STALE when the key has been answered already, or the buyer has
  /// been erased.
  SaveResult place(Answered answered, String key, List<OutboxMessage> messages);

  /// Saves the next version of an order. STALE when the stored version is not that of `before`. An
  /// order that has ended is saved without its buyer's address if the buyer has been erased.
  ///
  /// @throws IllegalArgumentException when `after` is not the version that follows `before`
  SaveResult save(Order before, Order after, List<OutboxMessage> messages);

  /// A buyer's orders, newest first, at most `limit`, from the `next` of the page before.
  Page<Order> ofBuyer(UserId buyer, Optional<String> from, int limit);

  /// A seller's sales, newest first, at most `limit`, from the `next` of the page before; that is
  /// the position of the next page's first sale.
  Page<Sale> ofSeller(UserId seller, Optional<String> from, int limit);

  /// An order as it was first answered, and the fingerprint of the request that placed it.
  record Answered(String fingerprint, Order order) {
    /// What was answered for an order that may have moved on since.
    public static Answered as(String fingerprint, Order order) {
      return new Answered(fingerprint, order.asPlaced());
    }
  }
}
