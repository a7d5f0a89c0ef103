package bookstore.journeys.trade;

import static bookstore.journeys.shop.Buyer.line;
import static bookstore.shared.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import bookstore.journeys.shop.ApiClient;
import bookstore.journeys.shop.Buyer;
import bookstore.journeys.shop.RunningShop;
import bookstore.journeys.shop.Seller;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The course of an order from the cart to the delivery, and the ways in which it can fail.
@ExtendWith(RunningShop.class)
class OrderJourneyIT {
  private final ApiClient api = RunningShop.api();
  private Seller seller = new Seller(api, "Librería de prueba");
  private Buyer buyer = new Buyer(api, "Ana Compradora");
  private String word = "";

  @BeforeEach
  void createSellerAndBuyer() {
    seller = new Seller(api, "Librería de prueba");
    buyer = new Buyer(api, "Ana Compradora");
    word = "q" + UUID.randomUUID().toString().substring(0, 8);
  }

  @Test
  void a_book_is_found_bought_paid_sent_and_delivered() throws InterruptedException {
    var listing = seller.offers("María " + word, 35_000, 2);
    eventually(
        Duration.ofSeconds(6),
        () ->
            assertThat(
                    api.send("GET", "/v1/listings?q=maria+" + word, null, Map.of())
                        .body()
                        .at("/items/0/id"))
                .isEqualTo(listing.path("id")));

    var placed = buyer.orders(Buyer.GOOD_CARD, listing);
    assertThat(placed.at("/totals/items/amount").asLong()).isEqualTo(3_500_000);
    assertThat(placed.at("/totals/delivery/amount").asLong()).isEqualTo(1_500_000);
    assertThat(placed.at("/totals/total/amount").asLong()).isEqualTo(5_000_000);

    var delivered = buyer.waitsUntil("DELIVERED", placed);
    assertThat(delivered.findValuesAsText("status"))
        .contains("PENDING", "RESERVED", "PAID", "SHIPPED", "DELIVERED");
    assertThat(delivered.at("/payment/status").asText()).isEqualTo("CAPTURED");
    assertThat(delivered.at("/payment/last4").asText()).isEqualTo("4242");
    assertThat(delivered.at("/shipments/0/trackingNumber").asText()).isNotBlank();
    assertThat(stockOf(listing)).isEqualTo(1);
    eventually(
        Duration.ofSeconds(10),
        () ->
            assertThat(seller.get("/v1/me/sales").body().at("/items/0/status").asText())
                .isEqualTo("DELIVERED"));
    eventually(
        Duration.ofSeconds(10),
        () ->
            assertThat(types(seller.get("/v1/me/notifications").expect(200).body()))
                .contains("SOLD"));
    eventually(
        Duration.ofSeconds(10),
        () ->
            assertThat(types(buyer.get("/v1/me/notifications").expect(200).body()))
                .contains("SHIPPED", "DELIVERED"));
  }

  @Test
  void a_declined_order_is_paid_with_another_card() throws InterruptedException {
    var listing = seller.offers("Segunda " + word, 20_000, 1);
    var order = buyer.waitsUntilDeclined(buyer.orders(Buyer.DECLINED_CARD, listing));
    assertThat(order.path("status").asText()).isEqualTo("RESERVED");
    assertThat(order.at("/payment/declineCode").asText()).isEqualTo("card_declined");

    var path = "/v1/orders/" + order.path("id").asText() + "/payment";
    var body = Map.of("paymentToken", buyer.paymentToken(Buyer.GOOD_CARD));
    var again = buyer.post(path, body).expect(200).body();
    assertThat(again.at("/payment/status").asText()).isIn("PENDING", "CAPTURED");
    buyer.post(path, body).expect(200);
    var delivered = buyer.waitsUntil("DELIVERED", order);
    assertThat(delivered.at("/payment/status").asText()).isEqualTo("CAPTURED");
    assertThat(stockOf(listing)).isZero();
    var third = Map.of("paymentToken", buyer.paymentToken(Buyer.GOOD_CARD));
    assertThat(buyer.post(path, third).expect(409).body().path("code").asText())
        .isEqualTo("not_payable");
  }

  @Test
  void a_declined_order_that_is_not_paid_in_time_releases_the_stock() throws InterruptedException {
    var listing = seller.offers("Rechazada " + word, 20_000, 1);
    var order = buyer.waitsUntil("CANCELLED", buyer.orders(Buyer.DECLINED_CARD, listing));
    assertThat(order.path("cancelReason").asText()).isEqualTo("PAYMENT_DECLINED");
    assertThat(order.at("/payment/status").asText()).isEqualTo("DECLINED");
    eventually(Duration.ofSeconds(10), () -> assertThat(stockOf(listing)).isEqualTo(1));
  }

  @Test
  void an_order_is_charged_once_when_the_provider_times_out_after_the_charge()
      throws InterruptedException {
    var listing = seller.offers("Lenta " + word, 20_000, 1);
    var order = buyer.waitsUntil("DELIVERED", buyer.orders(Buyer.TIMING_OUT_CARD, listing));
    assertThat(order.at("/payment/status").asText()).isEqualTo("CAPTURED");
  }

  @Test
  void only_one_of_two_orders_of_the_last_copy_is_delivered() throws InterruptedException {
    var listing = seller.offers("Única " + word, 20_000, 1);
    var other = new Buyer(api, "Berta Compradora");
    other.seesInCart(listing);
    var first = buyer.orders(Buyer.GOOD_CARD, listing);
    var second =
        other.places(
            UUID.randomUUID().toString(),
            other.newOrder(other.paymentToken(Buyer.GOOD_CARD), List.of(line(listing, 1))));
    var won = buyer.waitsUntil("DELIVERED", first);
    assertThat(won.path("status").asText()).isEqualTo("DELIVERED");
    if (second.status() == 409) {
      assertThat(second.body().path("code").asText()).isEqualTo("out_of_stock");
    } else {
      var lost = other.waitsUntil("CANCELLED", second.expect(201).body());
      assertThat(lost.path("cancelReason").asText()).isEqualTo("OUT_OF_STOCK");
    }
    assertThat(stockOf(listing)).isZero();
  }

  @Test
  void a_cart_with_two_sellers_becomes_one_order_with_two_parcels() throws InterruptedException {
    var otherSeller = new Seller(api, "Otra librería");
    var one = seller.offers("Uno " + word, 20_000, 1);
    var two = otherSeller.offers("Dos " + word, 30_000, 1);
    var placed = buyer.orders(Buyer.GOOD_CARD, one, two);
    assertThat(placed.at("/totals/delivery/amount").asLong()).isEqualTo(3_000_000);
    var delivered = buyer.waitsUntil("DELIVERED", placed);
    assertThat(delivered.path("shipments")).hasSize(2);
  }

  @Test
  void an_order_cancelled_by_its_buyer_is_refunded_and_its_stock_released()
      throws InterruptedException {
    var listing = seller.offers("Arrepentida " + word, 20_000, 1);
    var order = buyer.orders(Buyer.GOOD_CARD, listing);
    buyer.waitsUntil("PAID", order);
    buyer.post("/v1/orders/" + order.path("id").asText() + "/cancel", null).expect(200);
    var cancelled = buyer.waitsUntil("CANCELLED", order);
    assertThat(cancelled.path("cancelReason").asText()).isEqualTo("CANCELLED_BY_BUYER");
    eventually(
        Duration.ofSeconds(10),
        () -> assertThat(buyer.order(order).at("/payment/status").asText()).isEqualTo("REFUNDED"));
    eventually(Duration.ofSeconds(10), () -> assertThat(stockOf(listing)).isEqualTo(1));
  }

  @Test
  void a_lost_parcel_is_refunded_and_its_stock_stays_sold() throws InterruptedException {
    var listing = seller.offers("Perdida " + word, 20_000, 1);
    var order =
        buyer.withLostParcels().waitsUntil("CANCELLED", buyer.orders(Buyer.GOOD_CARD, listing));
    assertThat(order.path("cancelReason").asText()).isEqualTo("LOST");
    eventually(
        Duration.ofSeconds(10),
        () -> assertThat(buyer.order(order).at("/payment/status").asText()).isEqualTo("REFUNDED"));
    assertThat(stockOf(listing)).isZero();
  }

  @Test
  void a_repeated_key_creates_one_order_and_is_refused_with_another_body()
      throws InterruptedException {
    var listing = seller.offers("Repetida " + word, 20_000, 5);
    buyer.seesInCart(listing);
    var key = UUID.randomUUID().toString();
    var body = buyer.newOrder(buyer.paymentToken(Buyer.GOOD_CARD), List.of(line(listing, 1)));
    var first = buyer.places(key, body).expect(201).body();
    assertThat(buyer.places(key, body).expect(201).body().path("id")).isEqualTo(first.path("id"));
    var other = buyer.newOrder(buyer.paymentToken(Buyer.GOOD_CARD), List.of(line(listing, 2)));
    buyer.places(key, other).expect(422, "idempotency_key_reused");
    buyer.waitsUntil("DELIVERED", first);
    assertThat(stockOf(listing)).isEqualTo(4);
  }

  @Test
  void a_user_cannot_buy_their_own_listing_or_more_than_is_in_stock() throws InterruptedException {
    var listing = seller.offers("Propia " + word, 20_000, 1);
    buyer.seesInCart(listing);
    var many = buyer.newOrder(buyer.paymentToken(Buyer.GOOD_CARD), List.of(line(listing, 3)));
    buyer.places(UUID.randomUUID().toString(), many).expect(409, "out_of_stock");
    var own =
        seller.send(
            "POST",
            "/v1/orders",
            buyer.newOrder("tok_none", List.of(line(listing, 1))),
            Map.of("idempotency-key", UUID.randomUUID().toString()));
    own.expect(422, "own_listing");
  }

  private int stockOf(JsonNode listing) {
    return api.send("GET", "/v1/listings/" + listing.path("id").asText(), null, Map.of())
        .expect(200)
        .body()
        .path("stock")
        .asInt();
  }

  private static List<String> types(JsonNode notifications) {
    return StreamSupport.stream(notifications.path("items").spliterator(), false)
        .map(item -> item.path("type").asText())
        .toList();
  }
}
