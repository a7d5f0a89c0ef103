package bookstore.payments.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.payments.Wiring;
import bookstore.payments.domain.token.Instrument;
import bookstore.payments.domain.token.PaymentToken;
import bookstore.payments.dynamodb.DynamoPayments;
import bookstore.payments.dynamodb.DynamoProviderLedger;
import bookstore.payments.provider.SimulatedProvider;
import bookstore.shared.events.PaymentsInbound;
import bookstore.shared.kernel.UserId;
import bookstore.shared.messaging.DeadLetters;
import bookstore.shared.outbox.Outbox;
import bookstore.shared.testing.ConsumerCompatibility;
import bookstore.shared.testing.ConsumerCompatibility.Consumer;
import bookstore.shared.testing.CountingIds;
import bookstore.shared.testing.StoredItems;
import bookstore.shared.testing.TestTables;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

final class PaymentsCompatibilityTest {
  private static final Instant NOW = Instant.parse("2026-03-02T15:30:00Z");

  @Test
  void released_events_are_consumed_and_unknown_fields_change_nothing() {
    assertThat(ConsumerCompatibility.check(PaymentsInbound.class, this::consumer))
        .contains("PaymentRequested.v1", "OrderCancelled.v1");
  }

  @Test
  void released_events_of_an_order_with_a_payment_are_consumed() {
    assertThat(
            ConsumerCompatibility.check(
                PaymentsInbound.class,
                () -> {
                  var consumer = consumer();
                  ConsumerCompatibility.deliver(consumer.handler(), "PaymentRequested.v1");
                  return consumer;
                }))
        .contains("OrderCancelled.v1", "RefundRequested.v1");
  }

  /// The token of the recorded `PaymentRequested`.
  private static PaymentToken token() {
    return new PaymentToken(
        "tok_0198f3e1b7a27d33a4b5c6d7e8f90112",
        1,
        new UserId("usr_0198f3c2a7b07c3e9d1f5a6b7c8d9e0f"),
        new Instrument(Instrument.Method.card, "visa", "4242", Instrument.Behaviour.PAYS),
        NOW,
        null);
  }

  private Consumer consumer() {
    var table = TestTables.records(TestTables.newTable());
    var wiring =
        new Wiring(
            new DynamoPayments(table, new Outbox(table, "payments")),
            new SimulatedProvider(new DynamoProviderLedger(table)),
            DeadLetters.OF_SQS,
            Clock.fixed(NOW, ZoneOffset.UTC),
            new CountingIds());
    wiring.payments().save(token());
    return new Consumer(new PaymentsEvents(wiring), () -> StoredItems.of(table.name()));
  }
}
