package bookstore.journeys.failures;

import static bookstore.shared.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import bookstore.journeys.shop.ApiClient;
import bookstore.journeys.shop.Buyer;
import bookstore.journeys.shop.Operator;
import bookstore.journeys.shop.RunningShop;
import bookstore.journeys.shop.Seller;
import bookstore.shared.events.Envelope;
import bookstore.shared.events.ListingPublished;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.UserId;
import bookstore.shared.messaging.Events;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Lost messages, from which the reconciler and the outbox sweeper recover.
@ExtendWith(RunningShop.class)
class ReconcilerIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(90);

  private final ApiClient api = RunningShop.api();
  private final Operator operator = new Operator();

  @Test
  void an_order_whose_messages_to_shipping_and_timers_were_lost_is_delivered()
      throws InterruptedException {
    var listing = new Seller(api, "Librería").offers("Perdida " + UUID.randomUUID(), 9_000, 1);
    var buyer = new Buyer(api, "Ana");
    var isLosing = new AtomicBoolean(true);
    var purger = Thread.ofVirtual().start(() -> loseWhile(isLosing));
    var order = buyer.waitsUntil("PAID", buyer.orders(Buyer.GOOD_CARD, listing));
    // Longer than a parcel's first step takes here, 1.2 s, so that all messages in flight are lost.
    Thread.sleep(3_000);
    assertThat(buyer.order(order).path("status").asText()).isEqualTo("PAID");
    isLosing.set(false);
    purger.join();
    buyer.waitsUntil("DELIVERED", order);
    eventually(
        TIMEOUT,
        () -> assertThat(RunningShop.lines()).anyMatch(it -> it.contains("OrdersRepaired")));
  }

  /// Payments does not respond, because it cannot read the payment token.
  @Test
  void an_order_that_is_never_paid_expires_and_its_stock_is_released() throws InterruptedException {
    var listing = new Seller(api, "Librería").offers("Caduca " + UUID.randomUUID(), 9_000, 1);
    var path = "/v1/listings/" + listing.path("id").asText();
    var buyer = new Buyer(api, "Ana");
    buyer.seesInCart(listing);
    var token = buyer.paymentToken(Buyer.GOOD_CARD);
    damageToken("PAYTOKEN#" + token);
    var order = buyer.newOrder(token, List.of(Buyer.line(listing, 1)));
    var placed = buyer.places(UUID.randomUUID().toString(), order).expect(201).body();
    assertThat(buyer.waitsUntil("RESERVED", placed).at("/payment/status").asText())
        .isEqualTo("PENDING");
    assertThat(buyer.get(path).body().path("stock").asInt()).isZero();

    var ended = buyer.waitsUntil("CANCELLED", placed);

    assertThat(ended.path("cancelReason").asText()).isEqualTo("EXPIRED");
    assertThat(ended.at("/payment/status").asText()).isEqualTo("NONE");
    eventually(
        TIMEOUT, () -> assertThat(buyer.get(path).body().path("stock").asInt()).isEqualTo(1));
    operator.purges("payments-events-dlq");
  }

  private void damageToken(String token) {
    operator.dynamoDb.updateItem(
        request ->
            request
                .tableName("bookstore-payments")
                .key(Operator.key(token, "PAYTOKEN"))
                .updateExpression("SET createdAt = :malformed")
                .expressionAttributeValues(Map.of(":malformed", AttributeValue.fromS("?"))));
  }

  private void loseWhile(AtomicBoolean isLosing) {
    while (isLosing.get()) {
      operator.purges("shipping-events");
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /// The relay cannot read a row without its event. Once it is put right nothing in the stream
  /// tells of it any more.
  @Test
  void an_outbox_item_that_the_relay_set_aside_is_delivered_once_it_is_repaired()
      throws InterruptedException {
    var listing = new ListingId("lst_" + UUID.randomUUID().toString().replace("-", ""));
    var eventId = "evt_" + UUID.randomUUID().toString().replace("-", "");
    var key = Operator.key("OUTBOX#" + eventId, "OUTBOX");
    var row = new HashMap<>(key);
    row.put("source", AttributeValue.fromS("bookstore.catalog"));
    row.put("detailType", AttributeValue.fromS("ListingPublished.v1"));
    operator.dynamoDb.putItem(request -> request.tableName("bookstore-catalog").item(row));
    eventually(TIMEOUT, () -> assertThat(item(key)).containsKey("reason"));
    assertThat(operator.messagesIn("catalog-relay-failures")).isZero();
    assertThat(RunningShop.lines()).anyMatch(it -> it.contains("OutboxItemsSetAside"));
    row.put("detail", AttributeValue.fromS(detail(eventId, listing)));
    row.put("waitsFor", AttributeValue.fromS("RELAY#2"));
    row.put("since", AttributeValue.fromS("2026-01-01T00:00:00.000Z"));
    operator.dynamoDb.putItem(request -> request.tableName("bookstore-catalog").item(row));

    var buyer = new Buyer(api, "Ana");
    var line = List.of(Map.of("listingId", listing.value(), "quantity", 1));
    eventually(
        TIMEOUT,
        () -> {
          buyer.send("PUT", "/v1/cart", Map.of("lines", line), Map.of()).expect(200);
          assertThat(buyer.get("/v1/cart").body().at("/lines/0/title").asText())
              .isEqualTo("Barrido");
        });
    eventually(TIMEOUT, () -> assertThat(item(key)).isEmpty());
    assertThat(RunningShop.lines()).anyMatch(it -> it.contains("OutboxItemsSwept"));
  }

  private Map<String, AttributeValue> item(Map<String, AttributeValue> key) {
    return operator
        .dynamoDb
        .getItem(request -> request.tableName("bookstore-catalog").key(key))
        .item();
  }

  private static String detail(String eventId, ListingId listing) {
    return Events.writeDetail(
        new Envelope(
            eventId,
            Instant.parse("2026-01-01T00:00:00Z"),
            "operator",
            new ListingPublished(
                listing,
                1,
                new UserId("usr_nobody"),
                "Nadie",
                "Barrido",
                List.of("Autora"),
                null,
                "es",
                "fiction",
                "GOOD",
                new Money(900_000, "COP"),
                1,
                "ACTIVE",
                null)));
  }
}
