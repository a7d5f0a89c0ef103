package bookstore.payments.domain.payment;

import bookstore.shared.events.BookstoreEvent;
import bookstore.shared.events.Envelope;
import bookstore.shared.events.OutboxMessage;
import bookstore.shared.events.PaymentCaptured;
import bookstore.shared.events.PaymentDeclined;
import bookstore.shared.events.PaymentRefunded;
import bookstore.shared.events.TransferSettlementDue;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;

/// The only place that constructs the events and timers of payments, with their ids. Each event
/// occurs at most once per attempt to pay or refund, so a repeated event has the id of the first.
record PaymentsEventFactory(Clock clock) {
  /// How long a bank takes to settle a transfer.
  static final Duration TRANSFER_TIME = Duration.ofMinutes(1);

  OutboxMessage captured(Payment payment) {
    var instrument = Objects.requireNonNull(payment.instrument());
    return ofPayment(
        payment,
        new PaymentCaptured(
            payment.orderId(),
            payment.id(),
            payment.amount(),
            instrument.method().name(),
            instrument.last4()));
  }

  OutboxMessage declined(Payment payment, String code) {
    var instrument = payment.instrument();
    return ofPayment(
        payment,
        new PaymentDeclined(
            payment.orderId(),
            code,
            instrument == null ? null : instrument.method().name(),
            instrument == null ? null : instrument.last4(),
            payment.attempt(),
            payment.buyerId(),
            payment.amount()));
  }

  OutboxMessage refunded(Payment payment, Refund refund) {
    var event =
        new PaymentRefunded(payment.orderId(), payment.buyerId(), refund.id(), refund.amount());
    return OutboxMessage.event(envelope(payment, event, refund.id()));
  }

  OutboxMessage settlementTimer(Payment payment) {
    var due = new TransferSettlementDue(payment.orderId());
    return OutboxMessage.timer(envelope(payment, due, payment.key()), TRANSFER_TIME);
  }

  private OutboxMessage ofPayment(Payment payment, BookstoreEvent event) {
    return OutboxMessage.event(envelope(payment, event, payment.key()));
  }

  private Envelope envelope(Payment payment, BookstoreEvent event, String subject) {
    return Envelope.once(event, subject, clock.instant(), payment.correlationId());
  }
}
