package bookstore.orders.domain.erasure;

import bookstore.orders.domain.order.Order;
import bookstore.orders.domain.order.Orders;
import bookstore.shared.kernel.Retry;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/// Deletes a buyer's personal data: at once from orders in a final status, from the others when
/// they reach one, because a parcel in transit needs its address. Idempotent: a retry after an
/// interruption continues.
public final class EraseBuyer {
  private static final int PAGE = 100;

  /// Much longer than an index of DynamoDB lags behind its table.
  private static final Duration UNTIL_LISTED = Duration.ofMinutes(15);

  private final Orders orders;
  private final Erasures erasures;
  private final Clock clock;

  public EraseBuyer(Orders orders, Erasures erasures, Clock clock) {
    this.orders = orders;
    this.erasures = erasures;
    this.clock = clock;
  }

  public void run(UserId user) {
    erasures.add(user, clock.instant());
    eraseOrders(user);
  }

  /// Erases again what a first erasure may have missed, of at most `most` users, and answers of how
  /// many. An order that had ended before the erasure, and that the list of the buyer's orders did
  /// not have yet, has no other end at which its data would be removed.
  public int repeat(int most) {
    var users = erasures.toRepeat(clock.instant().minus(UNTIL_LISTED), most);
    for (var user : users) {
      eraseOrders(user);
      erasures.repeated(user);
    }
    return users.size();
  }

  private void eraseOrders(UserId user) {
    var from = Optional.<String>empty();
    do {
      var page = orders.ofBuyer(user, from, PAGE);
      page.items().stream().filter(Order::isErasable).forEach(this::erase);
      from = page.next();
    } while (from.isPresent());
  }

  /// The list is eventually consistent, so each order is read again before it is changed.
  private void erase(Order listed) {
    Retry.FEW_WRITERS.untilSaved(
        () ->
            orders
                .find(listed.id())
                .filter(Order::isErasable)
                .map(order -> orders.save(order, erased(order), java.util.List.of()))
                .orElse(SaveResult.SAVED));
  }

  private Order erased(Order order) {
    return order.withoutPersonalData().nextVersion(clock.instant());
  }
}
