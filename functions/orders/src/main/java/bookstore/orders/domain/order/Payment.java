package bookstore.orders.domain.order;

import bookstore.shared.kernel.Money;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The reports of payments on an order, which may arrive in any order; refunds by their id.
public record Payment(
    @Nullable String method,
    @Nullable String last4,
    @Nullable Money captured,
    @Nullable String declineCode,
    Map<String, Money> refunds) {

  static final Payment NONE = new Payment(null, null, null, null, Map.of());

  public Payment {
    refunds = Map.copyOf(refunds);
  }

  public boolean isCaptured() {
    return captured != null;
  }

  public boolean isDeclined() {
    return declineCode != null;
  }

  public Payment captured(Money amount, String by, @Nullable String lastFour) {
    return new Payment(by, lastFour, amount, declineCode, refunds);
  }

  public Payment declined(String code, @Nullable String by, @Nullable String lastFour) {
    return new Payment(
        by == null ? method : by, lastFour == null ? last4 : lastFour, captured, code, refunds);
  }

  public Payment refunded(String refundId, Money amount) {
    var more = new java.util.TreeMap<>(refunds);
    more.put(refundId, amount);
    return new Payment(method, last4, captured, declineCode, more);
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
