package bookstore.orders.domain.order;

import bookstore.shared.kernel.Money;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The reports of payments on an order, which may arrive in any order; refunds by their id. All but
/// the captured amount and the refunds are about the last attempt to pay.
///
/// @param attempt counts from 1
public record Payment(
    @Nullable String method,
    @Nullable String last4,
    @Nullable Money captured,
    @Nullable String declineCode,
    Map<String, Money> refunds,
    int attempt) {
  /// How often a buyer may try to pay an order.
  public static final int MOST_ATTEMPTS = 5;

  static final Payment NONE = new Payment(null, null, null, null, Map.of(), 1);

  /// A payment that was stored before attempts were counted has none, and is the first.
  public Payment {
    refunds = Map.copyOf(refunds);
    attempt = Math.max(1, attempt);
  }

  public boolean isCaptured() {
    return captured != null;
  }

  public boolean isDeclined() {
    return declineCode != null;
  }

  /// Whether it is declined and the buyer may try again.
  boolean mayBeTriedAgain() {
    return isDeclined() && !isCaptured() && attempt < MOST_ATTEMPTS;
  }

  /// The next attempt, of which nothing is known yet.
  Payment next() {
    return new Payment(null, null, captured, null, refunds, attempt + 1);
  }

  public Payment captured(Money amount, String by, @Nullable String lastFour) {
    return new Payment(by, lastFour, amount, declineCode, refunds, attempt);
  }

  public Payment declined(String code, @Nullable String by, @Nullable String lastFour) {
    return new Payment(
        by == null ? method : by,
        lastFour == null ? last4 : lastFour,
        captured,
        code,
        refunds,
        attempt);
  }

  public Payment refunded(String refundId, Money amount) {
    var more = new java.util.TreeMap<>(refunds);
    more.put(refundId, amount);
    return new Payment(method, last4, captured, declineCode, more, attempt);
  }

  /// The payment status of openapi.yaml; `total` is the order's total.
  public String status(Money total, boolean orderIsCancelled) {
    var back = refunds.values().stream().reduce(Money.zero(total.currency()), Money::plus).amount();
    if (back > 0) {
      return back >= total.amount() ? "REFUNDED" : "PARTIALLY_REFUNDED";
    }
    if (isCaptured()) {
      return "CAPTURED";
    }
    if (isDeclined()) {
      return "DECLINED";
    }
    return orderIsCancelled ? "NONE" : "PENDING";
  }
}
