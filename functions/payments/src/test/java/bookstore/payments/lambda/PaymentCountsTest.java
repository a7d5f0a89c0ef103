package bookstore.payments.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.payments.Wiring;
import bookstore.payments.domain.token.Instrument;
import bookstore.payments.domain.token.PaymentToken;
import bookstore.payments.dynamodb.DynamoPayments;
import bookstore.payments.dynamodb.DynamoProviderLedger;
import bookstore.payments.provider.SimulatedProvider;
import bookstore.shared.dynamodb.ItemKey;
import bookstore.shared.dynamodb.RecordTable;
import bookstore.shared.events.OrderCancelled;
import bookstore.shared.events.OrderOverdue;
import bookstore.shared.events.OrderedLine;
import bookstore.shared.events.PaymentRequested;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.UserId;
import bookstore.shared.messaging.DeadLetters;
import bookstore.shared.outbox.Outbox;
import bookstore.shared.testing.CapturedOutput;
import bookstore.shared.testing.CountingIds;
import bookstore.shared.testing.Redelivery;
import bookstore.shared.testing.TestTables;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What happens to a payment is counted once, however often an event comes.
final class PaymentCountsTest {
  private static final Instant NOW = Instant.parse("2026-03-02T15:30:00Z");
  private static final OrderId ORDER = new OrderId("ord_1");
  private static final UserId BUYER = new UserId("usr_1");
  private static final Money TOTAL = new Money(3_500_000, "COP");

  private final String table = TestTables.newTable();
  private final RecordTable records = TestTables.records(table);
  private final Wiring wiring =
      new Wiring(
          new DynamoPayments(records, new Outbox(records, "payments")),
          new SimulatedProvider(new DynamoProviderLedger(records)),
          DeadLetters.OF_SQS,
          Clock.fixed(NOW, ZoneOffset.UTC),
          new CountingIds());
  private final PaymentsEvents events = new PaymentsEvents(wiring);

  @Test
  void repeated_requests_and_reminders_count_one_declined_order() {
    try (var output = new CapturedOutput()) {
      Redelivery.twice(events, new PaymentRequested(ORDER, BUYER, TOTAL, "tok_unknown", 1));
      assertThat(output.sum("OrdersDeclined")).isOne();
      deliverOutbox();
      Redelivery.twice(events, new OrderOverdue(ORDER, "PAYMENT"));
      assertThat(TestTables.keys(table, "OUTBOX#PaymentDeclined")).hasSize(1);
      assertThat(output.sum("OrdersDeclined")).isOne();
    }
  }

  @Test
  void a_card_that_is_declined_counts_once() {
    save(Instrument.Behaviour.IS_DECLINED);
    try (var output = new CapturedOutput()) {
      Redelivery.twice(events, new PaymentRequested(ORDER, BUYER, TOTAL, "tok_1", 1));
      assertThat(output.sum("OrdersDeclined")).isOne();
    }
  }

  @Test
  void repeated_cancellations_and_reminders_count_one_refunded_order() {
    save(Instrument.Behaviour.PAYS);
    var line = new OrderedLine(new ListingId("lst_1"), new UserId("usr_2"), "Rayuela", 1, TOTAL);
    try (var output = new CapturedOutput()) {
      Redelivery.twice(events, new PaymentRequested(ORDER, BUYER, TOTAL, "tok_1", 1));
      Redelivery.twice(
          events,
          new OrderCancelled(ORDER, BUYER, "CANCELLED_BY_BUYER", List.of(line), true, true));
      assertThat(output.sum("OrdersRefunded")).isOne();
      deliverOutbox();
      Redelivery.twice(events, new OrderOverdue(ORDER, "REFUND"));
      assertThat(TestTables.keys(table, "OUTBOX#PaymentRefunded")).hasSize(1);
      assertThat(output.sum("OrdersRefunded")).isOne();
    }
  }

  private void save(Instrument.Behaviour behaviour) {
    var card = new Instrument(Instrument.Method.card, "visa", "4242", behaviour);
    wiring.payments().save(new PaymentToken("tok_1", 1, BUYER, card, NOW, null));
  }

  private void deliverOutbox() {
    records.deleteAll(
        TestTables.keys(table, "OUTBOX#").stream().map(pk -> new ItemKey(pk, "OUTBOX")).toList());
  }
}
