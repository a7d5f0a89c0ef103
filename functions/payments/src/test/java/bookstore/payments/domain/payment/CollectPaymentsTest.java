package bookstore.payments.domain.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bookstore.payments.domain.token.Card;
import bookstore.payments.domain.token.Instrument;
import bookstore.payments.provider.InMemoryProviderLedger;
import bookstore.payments.provider.LedgerEntry;
import bookstore.payments.provider.SimulatedProvider;
import bookstore.shared.events.BookstoreEvent;
import bookstore.shared.events.Envelope;
import bookstore.shared.events.OrderCancelled;
import bookstore.shared.events.OrderOverdue;
import bookstore.shared.events.OrderedLine;
import bookstore.shared.events.OutboxMessage;
import bookstore.shared.events.PaymentCaptured;
import bookstore.shared.events.PaymentDeclined;
import bookstore.shared.events.PaymentRefunded;
import bookstore.shared.events.PaymentRequested;
import bookstore.shared.events.PaymentsInbound;
import bookstore.shared.events.RefundRequested;
import bookstore.shared.events.TransferSettlementDue;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.UserId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class CollectPaymentsTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-02T12:00:00Z"), ZoneOffset.UTC);
  private static final UserId ANA = new UserId("usr_ana");
  private static final OrderId ORDER = new OrderId("ord_1");
  private static final Money TOTAL = cop(105_000);

  private final InMemoryPayments payments = new InMemoryPayments();
  private final InMemoryProviderLedger ledger = new InMemoryProviderLedger();
  private int ids;
  private final CollectPayments collect =
      new CollectPayments(payments, new SimulatedProvider(ledger), CLOCK, this::nextId);

  private String nextId(String prefix) {
    return prefix + "_" + ++ids;
  }

  @Test
  void a_repeated_request_charges_once_and_publishes_one_event() {
    var token = card("4242424242424242");
    on(requested(token));
    on(requested(token));

    assertThat(status()).isEqualTo(Payment.Status.CAPTURED);
    assertThat(sent(PaymentCaptured.class))
        .singleElement()
        .matches(event -> event.amount().equals(TOTAL) && "4242".equals(event.last4()));
  }

  @Test
  void an_overdue_payment_is_reported_again_without_a_second_charge() {
    on(requested(card("4242424242424242")));
    on(new OrderOverdue(ORDER, "PAYMENT"));
    assertThat(sent(PaymentCaptured.class)).hasSize(2);
    assertThat(sent(PaymentCaptured.class).getLast())
        .isEqualTo(sent(PaymentCaptured.class).getFirst());
    on(new RefundRequested(ORDER, "rf_1", cop(5_000), "LOST"));
    on(new OrderOverdue(ORDER, "REFUND"));
    assertThat(sent(PaymentRefunded.class)).hasSize(2);
    assertThat(sent(PaymentRefunded.class).getLast().amount()).isEqualTo(cop(5_000));
    assertThat(status()).isEqualTo(Payment.Status.PARTIALLY_REFUNDED);
  }

  @Test
  void an_overdue_declined_payment_is_reported_again_with_its_reason() {
    on(requested(card("4000000000009995")));
    on(new OrderOverdue(ORDER, "PAYMENT"));
    assertThat(sent(PaymentDeclined.class))
        .hasSize(2)
        .allSatisfy(event -> assertThat(event.code()).isEqualTo("insufficient_funds"));
  }

  @Test
  void an_overdue_order_without_a_payment_publishes_nothing() {
    on(new OrderOverdue(ORDER, "PAYMENT"));
    assertThat(payments.find(ORDER)).isEmpty();
  }

  @Test
  void each_test_card_is_declined_for_its_own_reason() {
    assertThat(declineOf("4000000000000002")).isEqualTo("card_declined");
    assertThat(declineOf("4000000000009995")).isEqualTo("insufficient_funds");
    assertThat(declineOf("4000000000000069")).isEqualTo("expired_card");
  }

  private String declineOf(String number) {
    var order = new OrderId("ord_" + number);
    on(new PaymentRequested(order, ANA, TOTAL, card(number), 1));
    return sent(PaymentDeclined.class).stream()
        .filter(event -> event.orderId().equals(order))
        .findFirst()
        .orElseThrow()
        .code();
  }

  @Test
  void finds_the_first_charge_after_a_timeout() {
    on(requested(card("4000000000000119")));

    assertThat(status()).isEqualTo(Payment.Status.CAPTURED);
    assertThat(ledger.find("ord_1").orElseThrow().charged()).isEqualTo(TOTAL);
    assertThat(sent(PaymentCaptured.class)).hasSize(1);
  }

  @Test
  void refuses_a_token_that_is_unknown_or_used_or_of_another_user() {
    var used = card("4242424242424242");
    on(new PaymentRequested(new OrderId("ord_0"), ANA, TOTAL, used, 1));
    on(requested(used));
    on(new PaymentRequested(new OrderId("ord_2"), ANA, TOTAL, "tok_unknown", 1));
    on(
        new PaymentRequested(
            new OrderId("ord_3"), new UserId("usr_beto"), TOTAL, card("4242424242424242"), 1));

    assertThat(sent(PaymentDeclined.class))
        .extracting(PaymentDeclined::code)
        .containsExactly("invalid_token", "invalid_token", "invalid_token");
    assertThat(sent(PaymentCaptured.class)).hasSize(1);
  }

  @Test
  void a_declined_order_is_paid_by_another_attempt_and_charged_once() {
    on(requested(card("4000000000000002")));
    var again = requested(card("4242424242424242"), 2);
    on(again);
    on(again);
    on(requested(card("4242424242424242"), 1));

    assertThat(status()).isEqualTo(Payment.Status.CAPTURED);
    assertThat(sent(PaymentDeclined.class)).hasSize(1);
    assertThat(sent(PaymentCaptured.class)).hasSize(1);
    assertThat(ledger.find("ord_1").orElseThrow().charged()).isNull();
    assertThat(ledger.find("ord_1-2").orElseThrow().charged()).isEqualTo(TOTAL);
    on(cancelled());
    assertThat(sent(PaymentRefunded.class)).hasSize(1);
    assertThat(ledger.find("ord_1-2").orElseThrow().refunds()).hasSize(1);
  }

  @Test
  void each_attempt_is_declined_for_its_own_reason_and_told_once() {
    on(requested(card("4000000000000002")));
    on(requested("tok_unknown", 2));
    on(requested(card("4000000000009995"), 3));
    on(new OrderOverdue(ORDER, "PAYMENT"));

    assertThat(sent(PaymentDeclined.class))
        .extracting(PaymentDeclined::attempt)
        .containsExactly(1, 2, 3, 3);
    assertThat(sent(PaymentDeclined.class))
        .extracting(PaymentDeclined::code)
        .containsExactly(
            "card_declined", "invalid_token", "insufficient_funds", "insufficient_funds");
    assertThat(payments.sent().stream().map(it -> it.envelope().eventId()).distinct()).hasSize(3);
  }

  @Test
  void an_attempt_is_not_charged_when_the_order_was_cancelled_after_a_declined_one() {
    on(requested(card("4000000000000002")));
    on(cancelled());
    on(requested(card("4242424242424242"), 2));

    assertThat(status()).isEqualTo(Payment.Status.CANCELLED);
    assertThat(sent(PaymentCaptured.class)).isEmpty();
    assertThat(ledger.find("ord_1-2")).isEmpty();
  }

  @Test
  void an_attempt_is_not_charged_when_the_cancelled_order_s_decline_was_not_saved() {
    var broken =
        new CollectPayments(
            payments, new Interrupted(new SimulatedProvider(ledger), ledger), CLOCK, this::nextId);
    var request = requested(card("4000000000000002"));
    assertThatThrownBy(() -> broken.on(request, "request-1")).hasMessage("the process died");
    on(cancelled());
    on(request);
    on(requested(card("4242424242424242"), 2));

    assertThat(status()).isEqualTo(Payment.Status.CANCELLED);
    assertThat(sent(PaymentDeclined.class)).hasSize(1);
    assertThat(sent(PaymentCaptured.class)).isEmpty();
  }

  @Test
  void an_attempt_that_does_not_follow_a_declined_one_changes_nothing() {
    on(requested(card("4242424242424242")));
    on(requested(card("4242424242424242"), 2));

    assertThat(sent(PaymentCaptured.class)).hasSize(1);
    assertThat(ledger.find("ord_1-2")).isEmpty();
  }

  @Test
  void a_bank_transfer_settles_when_its_timer_is_due() {
    on(requested(token(Instrument.Method.bank_transfer)));
    assertThat(status()).isEqualTo(Payment.Status.REQUESTED);
    assertThat(payments.sent())
        .singleElement()
        .matches(timer -> timer.envelope().data().equals(new TransferSettlementDue(ORDER)));

    on(new TransferSettlementDue(ORDER));
    on(new TransferSettlementDue(ORDER));
    assertThat(sent(PaymentCaptured.class)).hasSize(1);
  }

  @Test
  void a_transfer_whose_order_is_cancelled_never_settles() {
    on(requested(token(Instrument.Method.bank_transfer)));
    on(cancelled());
    on(new TransferSettlementDue(ORDER));

    assertThat(status()).isEqualTo(Payment.Status.CANCELLED);
    assertThat(sent(PaymentCaptured.class)).isEmpty();
  }

  @Test
  void never_charges_an_order_that_was_cancelled_first() {
    var token = card("4242424242424242");
    on(cancelled());
    on(requested(token));

    assertThat(status()).isEqualTo(Payment.Status.CANCELLED);
    assertThat(ledger.find("ord_1")).isEmpty();
    assertThat(payments.sent()).isEmpty();
  }

  @Test
  void refunds_everything_once_when_the_order_is_cancelled() {
    on(requested(token(Instrument.Method.paypal)));
    on(cancelled());
    on(cancelled());

    assertThat(status()).isEqualTo(Payment.Status.REFUNDED);
    assertThat(sent(PaymentRefunded.class))
        .singleElement()
        .isEqualTo(new PaymentRefunded(ORDER, ANA, "rf_ord_1", TOTAL));
  }

  @Test
  void refunds_each_lost_parcel_once_and_never_more_than_was_charged() {
    on(requested(token(Instrument.Method.paypal)));
    on(new RefundRequested(ORDER, "rf_a", cop(55_000), "LOST"));
    on(new RefundRequested(ORDER, "rf_a", cop(55_000), "LOST"));
    assertThat(status()).isEqualTo(Payment.Status.PARTIALLY_REFUNDED);
    on(new RefundRequested(ORDER, "rf_b", cop(60_000), "LOST"));
    on(new RefundRequested(ORDER, "rf_c", cop(1), "LOST"));

    assertThat(status()).isEqualTo(Payment.Status.REFUNDED);
    assertThat(sent(PaymentRefunded.class).stream().mapToLong(it -> it.amount().amount()).sum())
        .isEqualTo(TOTAL.amount());
  }

  @Test
  void a_cancellation_without_refund_and_messages_of_unknown_orders_change_nothing() {
    on(new OrderCancelled(ORDER, ANA, "LOST", lines(), false, false));
    on(new RefundRequested(ORDER, "rf_a", cop(55_000), "LOST"));
    on(new TransferSettlementDue(ORDER));

    assertThat(payments.find(ORDER)).isEmpty();
  }

  @Test
  void a_charge_that_was_not_saved_is_refunded_when_the_order_is_cancelled() {
    var broken =
        new CollectPayments(
            payments, new Interrupted(new SimulatedProvider(ledger), ledger), CLOCK, this::nextId);
    var request = requested(token(Instrument.Method.paypal));
    assertThatThrownBy(() -> broken.on(request, "request-1")).hasMessage("the process died");
    assertThat(status()).isEqualTo(Payment.Status.REQUESTED);

    on(cancelled());
    on(request);

    assertThat(status()).isEqualTo(Payment.Status.REFUNDED);
    assertThat(sent(PaymentRefunded.class)).hasSize(1);
    assertThat(back()).isEqualTo(TOTAL.amount());
  }

  @Test
  void events_in_any_order_charge_once_and_refund_at_most_once() {
    var random = new Random(5);
    for (int round = 0; round < 2_000; round++) {
      var order = new OrderId("ord_r" + round);
      var method =
          random.nextBoolean() ? Instrument.Method.paypal : Instrument.Method.bank_transfer;
      var messages = new ArrayList<PaymentsInbound>();
      for (int i = 0; i < 2; i++) {
        messages.add(new TransferSettlementDue(order));
        messages.add(new RefundRequested(order, "rf_a", cop(55_000), "LOST"));
        messages.add(new OrderCancelled(order, ANA, "CANCELLED_BY_BUYER", lines(), true, true));
      }
      var request = new PaymentRequested(order, ANA, TOTAL, token(method), 1);
      messages.add(request);
      messages.add(request);
      Collections.shuffle(messages, random);
      messages.forEach(message -> on(message));

      var payment = payments.find(order).orElseThrow();
      var entry = ledger.find(order.value());
      assertThat(payment.status()).isIn(Payment.Status.CANCELLED, Payment.Status.REFUNDED);
      if (payment.status() == Payment.Status.REFUNDED) {
        assertThat(entry.orElseThrow().refunds())
            .extracting(refund -> refund.amount().amount())
            .satisfies(
                all ->
                    assertThat(all.stream().mapToLong(it -> it).sum()).isEqualTo(TOTAL.amount()));
      } else {
        assertThat(entry.map(LedgerEntry::state))
            .isNotEqualTo(Optional.of(LedgerEntry.State.CHARGED));
      }
    }
  }

  /// Charges, then fails before it answers.
  private static final class Interrupted implements Provider {
    private final Provider provider;
    private final InMemoryProviderLedger ledger;

    Interrupted(Provider provider, InMemoryProviderLedger ledger) {
      this.provider = provider;
      this.ledger = ledger;
    }

    @Override
    public Optional<Answer> find(String key) {
      return ledger.find(key).isEmpty() ? Optional.empty() : provider.find(key);
    }

    @Override
    public Answer charge(String key, Money amount, Instrument instrument) {
      var _ = provider.charge(key, amount, instrument);
      throw new IllegalStateException("the process died");
    }

    @Override
    public Answer close(String key) {
      return provider.close(key);
    }

    @Override
    public void refund(String key, Refund refund) {
      provider.refund(key, refund);
    }
  }

  private long back() {
    return ledger.find("ord_1").orElseThrow().refunds().stream()
        .mapToLong(refund -> refund.amount().amount())
        .sum();
  }

  private Payment.Status status() {
    return payments.find(ORDER).orElseThrow().status();
  }

  private String card(String number) {
    var card = new Card(number, "12/30", "123", "ANA");
    var outcome =
        new CreateToken(payments, CLOCK, this::nextId)
            .run(ANA, Instrument.Method.card, Optional.of(card));
    return ((CreateToken.Outcome.Created) outcome).token().id();
  }

  private String token(Instrument.Method method) {
    var outcome = new CreateToken(payments, CLOCK, this::nextId).run(ANA, method, Optional.empty());
    return ((CreateToken.Outcome.Created) outcome).token().id();
  }

  private <T extends BookstoreEvent> List<T> sent(Class<T> type) {
    return payments.sent().stream()
        .map(OutboxMessage::envelope)
        .map(Envelope::data)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  private static PaymentRequested requested(String token) {
    return requested(token, 1);
  }

  private static PaymentRequested requested(String token, int attempt) {
    return new PaymentRequested(ORDER, ANA, TOTAL, token, attempt);
  }

  private static OrderCancelled cancelled() {
    return new OrderCancelled(ORDER, ANA, "CANCELLED_BY_BUYER", lines(), true, true);
  }

  private static List<OrderedLine> lines() {
    return List.of(
        new OrderedLine(new ListingId("lst_1"), new UserId("usr_beto"), "Rayuela", 1, cop(75_000)));
  }

  private static Money cop(long pesos) {
    return new Money(pesos * 100, "COP");
  }

  private void on(PaymentsInbound event) {
    collect.on(event, "request-1");
  }
}
