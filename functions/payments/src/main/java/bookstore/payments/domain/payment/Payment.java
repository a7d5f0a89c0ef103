package bookstore.payments.domain.payment;

import bookstore.payments.domain.token.Instrument;
import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.PaymentId;
import bookstore.shared.kernel.UserId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What became of collecting one order's total, for good; `version` grows by one with every write.
/// The amount is zero when it was never asked for.
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

  /// Where a payment stands, and where it may go from there.
  public enum Status {
    /// The provider may be charging.
    REQUESTED,
    CAPTURED,
    DECLINED,
    /// Never to be charged.
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

    /// Whether there is money that could go back.
    boolean holdsMoney() {
      return this == CAPTURED || this == PARTIALLY_REFUNDED;
    }
  }

  /// The key under which the provider knows it.
  String key() {
    return orderId.value();
  }

  public Money refunded() {
    return refunds.stream().map(Refund::amount).reduce(Money.zero(amount.currency()), Money::plus);
  }

  /// What could still be given back.
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
      throw new IllegalStateException(orderId + " would give back more than it got");
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
