package bookstore.payments.domain.payment;

import bookstore.payments.domain.token.Instrument;
import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.PaymentId;
import bookstore.shared.kernel.UserId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The payment of one order's total, never deleted; `version` grows by one with every write. The
/// amount is zero when the order was cancelled before payment was requested.
public record Payment(
    OrderId orderId,
    long version,
    PaymentId id,
    UserId buyerId,
    Money amount,
    @Nullable Instrument instrument,
    Status status,
    List<Refund> refunds,
    String correlationId) {
  public Payment {
    refunds = List.copyOf(refunds);
  }

  /// The status of a payment, with the transitions that it allows.
  public enum Status {
    /// A charge at the provider may be in progress.
    REQUESTED,
    CAPTURED,
    DECLINED,
    /// Final: the payment is never charged.
    CANCELLED,
    PARTIALLY_REFUNDED,
    REFUNDED;

    boolean mayBecome(Status next) {
      return switch (this) {
        case REQUESTED -> next == CAPTURED || next == DECLINED || next == CANCELLED;
        case CAPTURED, PARTIALLY_REFUNDED -> next == PARTIALLY_REFUNDED || next == REFUNDED;
        case DECLINED, CANCELLED, REFUNDED -> false;
      };
    }

    /// Whether money was captured that can be refunded.
    boolean holdsMoney() {
      return this == CAPTURED || this == PARTIALLY_REFUNDED;
    }
  }

  /// The idempotency key of the charge at the provider.
  String key() {
    return orderId.value();
  }

  public Money refunded() {
    return refunds.stream().map(Refund::amount).reduce(Money.zero(amount.currency()), Money::plus);
  }

  /// The amount that can still be refunded.
  Money remaining() {
    return amount.minus(refunded());
  }

  boolean hasRefund(String refundId) {
    return refunds.stream().anyMatch(refund -> refund.id().equals(refundId));
  }

  Payment become(Status next) {
    if (!status.mayBecome(next)) {
      throw new IllegalStateException(orderId + " cannot become " + next + " from " + status);
    }
    return with(next, refunds);
  }

  Payment refund(Refund refund) {
    if (refund.amount().amount() > remaining().amount()) {
      throw new IllegalStateException(orderId + " would refund more than it captured");
    }
    var all = Stream.concat(refunds.stream(), Stream.of(refund)).toList();
    var left = remaining().minus(refund.amount());
    var next = left.isZero() ? Status.REFUNDED : Status.PARTIALLY_REFUNDED;
    if (!status.mayBecome(next)) {
      throw new IllegalStateException(orderId + " cannot become " + next + " from " + status);
    }
    return with(next, all);
  }

  private Payment with(Status next, List<Refund> all) {
    return new Payment(orderId, version, id, buyerId, amount, instrument, next, all, correlationId);
  }

  Payment nextVersion() {
    return new Payment(
        orderId, version + 1, id, buyerId, amount, instrument, status, refunds, correlationId);
  }
}
