package bookstore.orders.domain.order;

import bookstore.shared.events.OutboxMessage;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.Page;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;
import java.util.List;
import java.util.Optional;

/// The store of orders. A save is one transaction: the order, its sales and the outbox messages.
/// `find` and `answered` are strongly consistent; the lists are eventually consistent and may lag
/// by a second.
public interface Orders {
  Optional<Order> find(OrderId id);

  /// The first answer to this buyer's request with this idempotency key: the order as it was
  /// placed. The key never expires.
  Optional<Answered> answered(UserId buyer, String key);

  /// The number of a buyer's unpaid orders, strongly consistent.
  OpenOrders open(UserId buyer);

  /// Saves a new order and its idempotency key, and counts it among its buyer's open orders. STALE
  /// when the key is used, the buyer has been erased, or the open orders would be more than the
  /// limits of the store; then nothing is written.
  SaveResult place(Answered answered, String key, List<OutboxMessage> messages);

  /// Saves the next version of an order. STALE when the stored version is not that of `before`
  /// (optimistic lock); then nothing is written. An order in a final status is saved without its
  /// buyer's address if the buyer has been erased. An order that is no longer open is taken from
  /// the count of its buyer's open orders in the same transaction.
  ///
  /// @throws IllegalArgumentException when `after` is not the version that follows `before`
  SaveResult save(Order before, Order after, List<OutboxMessage> messages);

  /// A buyer's orders, newest first, at most `limit`, from the `next` of the previous page.
  Page<Order> ofBuyer(UserId buyer, Optional<String> from, int limit);

  /// A seller's sales, newest first, at most `limit`, from the `next` of the previous page, which
  /// is the position of the next page's first sale.
  Page<Sale> ofSeller(UserId seller, Optional<String> from, int limit);

  /// An order as it was first answered, and the fingerprint of the request that placed it.
  record Answered(String fingerprint, Order order) {
    /// The first answer for an order whose status may have changed since.
    public static Answered as(String fingerprint, Order order) {
      return new Answered(fingerprint, order.asPlaced());
    }
  }
}
