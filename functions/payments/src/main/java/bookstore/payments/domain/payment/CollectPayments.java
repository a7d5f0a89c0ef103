package bookstore.payments.domain.payment;

import bookstore.payments.domain.token.Instrument;
import bookstore.shared.events.OrderCancelled;
import bookstore.shared.events.OrderOverdue;
import bookstore.shared.events.OutboxMessage;
import bookstore.shared.events.PaymentRequested;
import bookstore.shared.events.PaymentsInbound;
import bookstore.shared.events.RefundRequested;
import bookstore.shared.events.TransferSettlementDue;
import bookstore.shared.kernel.IdSource;
import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.PaymentId;
import bookstore.shared.kernel.RefundId;
import bookstore.shared.kernel.Retry;
import bookstore.shared.kernel.SaveResult;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Charges an order's total once and refunds it at most once. Idempotent: the provider charges once
/// per attempt's key, another attempt begins only after it has declined the last one, and its
/// answer is written in one transaction, so a retry after any interruption has the same result.
public final class CollectPayments {
  private final Payments payments;
  private final Provider provider;
  private final PaymentsEventFactory events;
  private final IdSource ids;

  public CollectPayments(Payments payments, Provider provider, Clock clock, IdSource ids) {
    this.payments = payments;
    this.provider = provider;
    this.events = new PaymentsEventFactory(clock);
    this.ids = ids;
  }

  public void on(PaymentsInbound event, String correlationId) {
    switch (event) {
      case PaymentRequested request ->
          Retry.FEW_WRITERS.untilSaved(() -> collect(request, correlationId));
      case TransferSettlementDue due -> Retry.FEW_WRITERS.untilSaved(() -> settle(due.orderId()));
      case OrderCancelled cancelled -> {
        if (cancelled.refund()) {
          Retry.FEW_WRITERS.untilSaved(() -> cancel(cancelled, correlationId));
        }
      }
      case RefundRequested request -> Retry.FEW_WRITERS.untilSaved(() -> refund(request));
      case OrderOverdue overdue -> payments.find(overdue.orderId()).ifPresent(this::republish);
    }
  }

  private SaveResult collect(PaymentRequested request, String correlationId) {
    var found = payments.find(request.orderId());
    if (found.isEmpty()) {
      return open(request, payment(request, correlationId));
    }
    var payment = found.get();
    if (payment.status() == Payment.Status.DECLINED && request.attempt() == payment.attempt() + 1) {
      return open(request, payment.next());
    }
    return payment.status() == Payment.Status.REQUESTED && !isTransfer(payment)
        ? charge(payment)
        : SaveResult.SAVED;
  }

  /// Accepts the request: reserves the token for this order, or declines the payment.
  private SaveResult open(PaymentRequested request, Payment requested) {
    var token = payments.token(request.paymentToken()).filter(it -> it.pays(request.buyerId()));
    if (token.isEmpty()) {
      var declined = requested.become(Payment.Status.DECLINED);
      return write(declined, List.of(events.declined(declined, "invalid_token")));
    }
    var payment = requested.by(token.get().instrument());
    var used = Optional.of(token.get().use(request.orderId()));
    if (isTransfer(payment)) {
      return payments.save(payment.nextVersion(), used, List.of(events.settlementTimer(payment)));
    }
    var opened = payment.nextVersion();
    return payments.save(opened, used, List.of()) == SaveResult.STALE
        ? SaveResult.STALE
        : charge(opened);
  }

  private Payment payment(PaymentRequested request, String correlationId) {
    return new Payment(
        request.orderId(),
        0,
        new PaymentId(ids.next("pay")),
        request.buyerId(),
        request.amount(),
        null,
        Payment.Status.REQUESTED,
        List.of(),
        correlationId,
        request.attempt());
  }

  private SaveResult settle(OrderId id) {
    return payments
        .find(id)
        .filter(payment -> payment.status() == Payment.Status.REQUESTED && isTransfer(payment))
        .map(this::charge)
        .orElse(SaveResult.SAVED);
  }

  private SaveResult charge(Payment payment) {
    var instrument = payment.instrument();
    if (instrument == null) {
      throw new IllegalStateException(payment.orderId() + " has nothing to charge");
    }
    return switch (ask(payment, instrument)) {
      case Provider.Answer.Charged() -> {
        var captured = payment.become(Payment.Status.CAPTURED);
        yield write(captured, List.of(events.captured(captured)));
      }
      case Provider.Answer.Declined(var code) -> {
        var declined = payment.become(Payment.Status.DECLINED);
        yield write(declined, List.of(events.declined(declined, code)));
      }
      case Provider.Answer.Closed() -> write(payment.become(Payment.Status.CANCELLED), List.of());
    };
  }

  /// After a timeout the result of the charge is unknown, so the provider is queried for it.
  private Provider.Answer ask(Payment payment, Instrument instrument) {
    var key = payment.key();
    var before = provider.find(key);
    if (before.isPresent()) {
      return before.get();
    }
    try {
      return provider.charge(key, payment.amount(), instrument);
    } catch (Provider.TimedOutException e) {
      return provider.find(key).orElseThrow(() -> e);
    }
  }

  private SaveResult cancel(OrderCancelled cancelled, String correlationId) {
    var found = payments.find(cancelled.orderId());
    if (found.isEmpty()) {
      return write(closedPayment(cancelled, correlationId), List.of());
    }
    var payment = found.get();
    return switch (payment.status()) {
      case REQUESTED -> close(payment);
      case CAPTURED, PARTIALLY_REFUNDED ->
          saveRefund(
              payment,
              new Refund(RefundId.of(payment.orderId()).value(), payment.remaining()),
              List.of());
      case DECLINED -> write(payment.become(Payment.Status.CANCELLED), List.of());
      case CANCELLED, REFUNDED -> SaveResult.SAVED;
    };
  }

  /// Saves a closed payment, so that a request that arrives later is never charged.
  private Payment closedPayment(OrderCancelled cancelled, String correlationId) {
    var currency = cancelled.lines().getFirst().unitPrice().currency();
    return new Payment(
        cancelled.orderId(),
        0,
        new PaymentId(ids.next("pay")),
        cancelled.buyerId(),
        Money.zero(currency),
        null,
        Payment.Status.CANCELLED,
        List.of(),
        correlationId,
        1);
  }

  /// A charge may be in progress: the provider decides whether the charge or the close was first.
  /// After a decline too the payment is closed, because another attempt may be on its way.
  private SaveResult close(Payment payment) {
    return switch (provider.close(payment.key())) {
      case Provider.Answer.Charged() -> {
        var captured = payment.become(Payment.Status.CAPTURED);
        yield saveRefund(
            captured,
            new Refund(RefundId.of(payment.orderId()).value(), captured.remaining()),
            List.of(events.captured(captured)));
      }
      case Provider.Answer.Declined(var code) ->
          write(payment.become(Payment.Status.CANCELLED), List.of(events.declined(payment, code)));
      case Provider.Answer.Closed() -> write(payment.become(Payment.Status.CANCELLED), List.of());
    };
  }

  /// Publishes the result of a payment again, or continues the payment. A STALE save needs no
  /// retry: the concurrent writer has published a newer event.
  private void republish(Payment payment) {
    switch (payment.status()) {
      case REQUESTED -> {
        if (isTransfer(payment)) {
          write(payment, List.of(events.settlementTimer(payment)));
        } else {
          charge(payment);
        }
      }
      case CAPTURED -> repeat(payment, List.of(events.captured(payment)));
      case PARTIALLY_REFUNDED, REFUNDED -> {
        var messages = new ArrayList<OutboxMessage>();
        messages.add(events.captured(payment));
        payment.refunds().forEach(refund -> messages.add(events.refunded(payment, refund)));
        repeat(payment, messages);
      }
      case DECLINED -> repeat(payment, List.of(events.declined(payment, declineCode(payment))));
      case CANCELLED -> {}
    }
  }

  private void repeat(Payment payment, List<OutboxMessage> messages) {
    write(payment, messages.stream().map(OutboxMessage::repeated).toList());
  }

  private String declineCode(Payment payment) {
    return payment.instrument() != null
            && provider.find(payment.key()).orElse(null)
                instanceof Provider.Answer.Declined(var code)
        ? code
        : "invalid_token";
  }

  private SaveResult refund(RefundRequested request) {
    var found = payments.find(request.orderId());
    if (found.isEmpty()
        || !found.get().status().holdsMoney()
        || found.get().hasRefund(request.refundId())) {
      return SaveResult.SAVED;
    }
    return saveRefund(found.get(), new Refund(request.refundId(), request.amount()), List.of());
  }

  /// The provider refunds once per refund id, so an interrupted refund can be retried.
  private SaveResult saveRefund(Payment payment, Refund requested, List<OutboxMessage> before) {
    var most = payment.remaining();
    var refund =
        requested.amount().amount() > most.amount() ? new Refund(requested.id(), most) : requested;
    provider.refund(payment.key(), refund);
    var messages = new ArrayList<>(before);
    messages.add(events.refunded(payment, refund));
    return write(payment.refund(refund), messages);
  }

  private SaveResult write(Payment payment, List<OutboxMessage> messages) {
    return payments.save(payment.nextVersion(), Optional.empty(), messages);
  }

  private static boolean isTransfer(Payment payment) {
    var instrument = payment.instrument();
    return instrument != null && instrument.method() == Instrument.Method.bank_transfer;
  }
}
