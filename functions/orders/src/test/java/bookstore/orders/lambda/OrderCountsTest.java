package bookstore.orders.lambda;

import static bookstore.orders.domain.order.SampleOrders.BETO;
import static bookstore.orders.domain.order.SampleOrders.NOON;
import static bookstore.orders.domain.order.SampleOrders.RAYUELA;
import static bookstore.orders.domain.order.SampleOrders.captured;
import static bookstore.orders.domain.order.SampleOrders.published;
import static org.assertj.core.api.Assertions.assertThat;

import bookstore.orders.Wiring;
import bookstore.orders.domain.order.OpenOrderLimits;
import bookstore.orders.domain.order.OrdersEventFactory;
import bookstore.orders.dynamodb.DynamoCarts;
import bookstore.orders.dynamodb.DynamoDisabledSellers;
import bookstore.orders.dynamodb.DynamoErasures;
import bookstore.orders.dynamodb.DynamoListingCopies;
import bookstore.orders.dynamodb.DynamoOrders;
import bookstore.orders.dynamodb.DynamoOverdueOrders;
import bookstore.shared.dynamodb.ItemKey;
import bookstore.shared.dynamodb.RecordTable;
import bookstore.shared.events.StockLine;
import bookstore.shared.events.StockReserved;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.messaging.DeadLetters;
import bookstore.shared.outbox.Outbox;
import bookstore.shared.runtime.Json;
import bookstore.shared.runtime.TimeOrderedIds;
import bookstore.shared.testing.CapturedOutput;
import bookstore.shared.testing.HttpCall;
import bookstore.shared.testing.Redelivery;
import bookstore.shared.testing.TestContext;
import bookstore.shared.testing.TestTables;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What happens to an order is counted once, however often a request or an event comes.
final class OrderCountsTest {
  private final String table = TestTables.newTableWithIndex();
  private final RecordTable records = TestTables.records(table);
  private final OrdersApi api = new OrdersApi(wiring(NOON));
  private final OrdersEvents events = new OrdersEvents(wiring(NOON));

  @BeforeEach
  void publishAListing() {
    wiring(NOON).followListings().on(published(RAYUELA, BETO, 1, 35_000, 2), NOON);
  }

  @Test
  void a_repeated_request_and_a_reminder_count_one_placed_order() {
    try (var output = new CapturedOutput()) {
      place();
      place();
      assertThat(output.sum("OrdersPlaced")).isOne();
      assertThat(reconcile(Duration.ofMinutes(10))).containsEntry("asked", 1);
      assertThat(TestTables.keys(table, "OUTBOX#OrderPlaced")).hasSize(1);
      assertThat(output.sum("OrdersPlaced")).isOne();
    }
  }

  @Test
  void repeated_reports_and_a_reminder_count_one_paid_order() {
    var order = place();
    try (var output = new CapturedOutput()) {
      var line = new StockLine(RAYUELA, 1, 1, 2);
      Redelivery.twice(events, new StockReserved(order, List.of(line)));
      Redelivery.twice(events, captured(wiring(NOON).orders().find(order).orElseThrow()));
      assertThat(output.sum("OrdersPaid")).isOne();
      assertThat(reconcile(Duration.ofDays(2))).containsEntry("asked", 1);
      assertThat(TestTables.keys(table, "OUTBOX#OrderPaid")).hasSize(1);
      assertThat(output.sum("OrdersPaid")).isOne();
    }
  }

  @Test
  void a_repeated_timer_counts_one_expired_order() {
    var order = place();
    try (var output = new CapturedOutput()) {
      Redelivery.twice(events, OrdersEventFactory.expiryDue(order));
      assertThat(output.sum("OrdersExpired")).isOne();
      reconcile(Duration.ofHours(1));
      assertThat(output.sum("OrdersExpired")).isOne();
    }
  }

  @Test
  void an_order_whose_timer_was_lost_is_counted_when_it_expires() {
    place();
    try (var output = new CapturedOutput()) {
      assertThat(reconcile(Duration.ofHours(1))).containsEntry("expired", 1);
      assertThat(output.sum("OrdersExpired")).isOne();
      reconcile(Duration.ofHours(1));
      assertThat(output.sum("OrdersExpired")).isOne();
    }
  }

  private OrderId place() {
    var answer =
        HttpCall.to("POST /v1/orders")
            .as("usr_ana")
            .header("Idempotency-Key", "key-1")
            .body(
                """
                {"lines":[{"listingId":"lst_rayuela","quantity":1}],
                 "deliveryOptionId":"servientrega","paymentToken":"tok_secret",
                 "shippingAddress":{"name":"Ana","line1":"Calle 1","city":"Medellín","country":"CO"}}
                """)
            .validated(api);
    assertThat(answer.getStatusCode()).isEqualTo(201);
    return new OrderId(Json.tree(answer.getBody()).path("id").asText());
  }

  /// Runs the reconciler so much later, when the outbox has been delivered.
  private Map<String, Integer> reconcile(Duration later) {
    records.deleteAll(
        TestTables.keys(table, "OUTBOX#").stream().map(pk -> new ItemKey(pk, "OUTBOX")).toList());
    return new OrdersReconciler(wiring(NOON.plus(later)))
        .handleRequest(Map.of(), new TestContext());
  }

  private Wiring wiring(Instant now) {
    var clock = Clock.fixed(now, ZoneOffset.UTC);
    var outbox = new Outbox(records, "orders");
    return new Wiring(
        new DynamoOrders(records, outbox),
        new DynamoOverdueOrders(records, outbox),
        new DynamoListingCopies(records),
        new DynamoDisabledSellers(records),
        new DynamoCarts(records, clock),
        new DynamoErasures(records),
        DeadLetters.OF_SQS,
        clock,
        new TimeOrderedIds(),
        "COP",
        1,
        OpenOrderLimits.STANDARD);
  }
}
