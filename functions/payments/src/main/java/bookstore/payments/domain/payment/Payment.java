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
/// amount is zero when the order was cancelled before payment was requested. A declined payment may
/// be tried again with another instrument.
///
/// @param instrument that of the last attempt; null if its token was refused
/// @param attempt counts from 1
public record Payment(
    OrderId orderId,
    long version,
    PaymentId id,
    UserId buyerId,
    Money amount,
    @Nullable Instrument instrument,
    Status status,
    List<Refund> refunds,
    String correlationId,
    int attempt) {
  /// A payment that was stored before attempts were counted has none, and is the first.
  public Payment {
    refunds = List.copyOf(refunds);
    attempt = Math.max(1, attempt);
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
        case DECLINED -> next == REQUESTED || next == CANCELLED;
        case CANCELLED, REFUNDED -> false;
      };
    }

    /// Whether money was captured that can be refunded.
    boolean holdsMoney() {
      return this == CAPTURED || this == PARTIALLY_REFUNDED;
    }
  }

  /// The idempotency key of the last attempt's charge at the provider. Another attempt begins only
  /// after the provider has declined the last one, which is final, so one of them is charged at
  /// most.
  String key() {
    return attempt == 1 ? orderId.value() : orderId + "-" + attempt;
  }

  /// The next attempt, without an instrument yet.
  Payment next() {
    return become(Status.REQUESTED).with(null, attempt + 1);
  }

  Payment by(Instrument another) {
    return with(another, attempt);
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
    return new Payment(
        orderId, version, id, buyerId, amount, instrument, next, all, correlationId, attempt);
  }

  private Payment with(@Nullable Instrument another, int nextAttempt) {
    return new Payment(
        orderId,
        version,
        id,
        buyerId,
        amount,
        another,
        status,
        refunds,
        correlationId,
        nextAttempt);
  }

  Payment nextVersion() {
    return new Payment(
        orderId,
        version + 1,
        id,
        buyerId,
        amount,
        instrument,
        status,
        refunds,
        correlationId,
        attempt);
  }
}
