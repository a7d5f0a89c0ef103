package bookstore.orders.domain.order;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How large an order will be in the end, in bytes. An order is refused when it is placed rather
/// than when a later change no longer fits: DynamoDB's items have 400 KB at most, and events less
/// than 256 KB, so an order that was paid for could neither be sent nor refunded.
public final class OrderSize {
  /// Half of an item, so that no estimate has to be exact; 50 lines of the longest titles have a
  /// third of that.
  static final int MOST_BYTES = 200 * 1024;

  /// Ids, statuses, times, totals and the names of all attributes.
  private static final int FIXED = 4 * 1024;

  /// What a line has beside its title.
  private static final int LINE = 300;

  /// What the parcel of a seller adds: the parcel, its reports and its refund.
  private static final int PARCEL = 1024;

  private OrderSize() {}

  /// The size of the order with all reports on it that [bookstore.orders.domain.saga.Saga] accepts.
  static int of(Order order) {
    int lines = order.lines().stream().mapToInt(line -> LINE + utf8(line.title())).sum();
    return FIXED + lines + order.sellers().size() * PARCEL + texts(order);
  }

  /// The most reports on an order: four on the order itself, one on each declined attempt to pay,
  /// five on each parcel, and its refunds.
  public static int mostReports(Order order) {
    return 4 + Payment.MOST_ATTEMPTS + order.sellers().size() * 5 + mostRefunds(order);
  }

  /// The most refunds of an order: of each parcel and of all.
  public static int mostRefunds(Order order) {
    return order.sellers().size() + 1;
  }

  private static int texts(Order order) {
    var to = order.delivery().address();
    return Stream.of(
            order.correlationId(),
            order.paymentToken(),
            to.name(),
            to.line1(),
            to.line2(),
            to.city(),
            to.region(),
            to.postalCode(),
            to.phone())
        .mapToInt(OrderSize::utf8)
        .sum();
  }

  private static int utf8(@Nullable String text) {
    return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
  }
}
