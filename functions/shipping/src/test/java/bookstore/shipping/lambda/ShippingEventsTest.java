package bookstore.shipping.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.shared.dynamodb.RecordTable;
import bookstore.shared.messaging.DeadLetters;
import bookstore.shared.outbox.Outbox;
import bookstore.shared.testing.SampleEvents;
import bookstore.shared.testing.TestContext;
import bookstore.shared.testing.TestTables;
import bookstore.shipping.Wiring;
import bookstore.shipping.dynamodb.DynamoShipments;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ShippingEventsTest {
  private final String table = TestTables.newTable();
  private final RecordTable records = TestTables.records(table);
  private final ShippingEvents events =
      new ShippingEvents(
          new Wiring(
              new DynamoShipments(records, new Outbox(records, "shipping")),
              DeadLetters.OF_SQS,
              Clock.fixed(Instant.parse("2026-03-02T12:00:00Z"), ZoneOffset.UTC)));

  @Test
  void a_paid_order_sends_a_parcel_once() {
    take("order-paid.json");
    take("order-paid.json");

    assertThat(outbox())
        .hasSize(2)
        .anyMatch(pk -> pk.startsWith("OUTBOX#ShipmentCreated-shp_"))
        .anyMatch(pk -> pk.startsWith("OUTBOX#ShipmentStepDue-shp_") && pk.endsWith("-DISPATCH"));
  }

  @Test
  void an_order_cancelled_first_has_no_parcel() {
    take("order-cancelled.json");
    take("order-paid.json");

    assertThat(outbox()).isEmpty();
  }

  @Test
  void a_timer_of_an_unknown_parcel_is_accepted_and_changes_nothing() {
    take("shipment-step-due.json");

    assertThat(outbox()).isEmpty();
  }

  private void take(String name) {
    var sample =
        SampleEvents.of("shipping-events").stream()
            .filter(file -> file.endsWith(name))
            .findFirst()
            .orElseThrow();
    var answer = events.handleRequest(SampleEvents.sqs(sample), new TestContext());
    assertThat(answer.getBatchItemFailures()).isEmpty();
  }

  private List<String> outbox() {
    return TestTables.keys(table, "OUTBOX#");
  }
}
