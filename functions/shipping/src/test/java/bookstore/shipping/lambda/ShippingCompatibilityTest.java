package bookstore.shipping.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.shared.events.ShippingInbound;
import bookstore.shared.messaging.DeadLetters;
import bookstore.shared.outbox.Outbox;
import bookstore.shared.testing.ConsumerCompatibility;
import bookstore.shared.testing.ConsumerCompatibility.Consumer;
import bookstore.shared.testing.StoredItems;
import bookstore.shared.testing.TestTables;
import bookstore.shipping.Wiring;
import bookstore.shipping.dynamodb.DynamoShipments;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

final class ShippingCompatibilityTest {
  @Test
  void released_events_are_consumed_and_unknown_fields_change_nothing() {
    assertThat(ConsumerCompatibility.check(ShippingInbound.class, this::consumer))
        .contains("OrderPaid.v1", "OrderCancelled.v1");
  }

  @Test
  void released_events_of_an_order_with_a_parcel_are_consumed() {
    assertThat(
            ConsumerCompatibility.check(
                ShippingInbound.class,
                () -> {
                  var consumer = consumer();
                  ConsumerCompatibility.deliver(consumer.handler(), "OrderPaid.v1");
                  return consumer;
                }))
        .contains("OrderCancelled.v1");
  }

  private Consumer consumer() {
    var table = TestTables.records(TestTables.newTable());
    var wiring =
        new Wiring(
            new DynamoShipments(table, new Outbox(table, "shipping")),
            DeadLetters.OF_SQS,
            Clock.fixed(Instant.parse("2026-03-02T15:30:00Z"), ZoneOffset.UTC));
    return new Consumer(new ShippingEvents(wiring), () -> StoredItems.of(table.name()));
  }
}
