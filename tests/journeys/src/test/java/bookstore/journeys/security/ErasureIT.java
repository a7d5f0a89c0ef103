package bookstore.journeys.security;

import static bookstore.shared.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import bookstore.journeys.shop.ApiClient;
import bookstore.journeys.shop.Buyer;
import bookstore.journeys.shop.LoggedInUser;
import bookstore.journeys.shop.Operator;
import bookstore.journeys.shop.RunningShop;
import bookstore.journeys.shop.Seller;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Erasing an account removes its personal data from every table and keeps orders and sales.
@ExtendWith(RunningShop.class)
class ErasureIT {
  private final ApiClient api = RunningShop.api();
  private final String word = UUID.randomUUID().toString().substring(0, 8);
  private final Seller seller = new Seller(api, "Librería efímera " + word);
  private final Buyer buyer = new Buyer(api, "Ana Pasajera " + word);
  private final DynamoDbClient dynamoDb = new Operator().dynamoDb;

  @Test
  void the_data_of_an_erased_buyer_is_removed_after_the_last_parcel_was_delivered()
      throws InterruptedException {
    var street = "Calle del Olvido " + word;
    var address = Map.of("name", buyer.name, "line1", street, "city", "Cali", "country", "CO");
    buyer.send("PATCH", "/v1/auth/me", Map.of("defaultAddress", address), Map.of()).expect(200);
    var ended = buys(seller.offers("Antes " + word, 20_000, 1), address);
    buyer.waitsUntil("DELIVERED", ended);
    var running = buys(seller.offers("Mientras " + word, 30_000, 1), address);
    buyer.waitsUntil("PAID", running);
    assertThat(allItems()).contains(buyer.name, buyer.email, street);

    erases(buyer);

    assertThat(sale(running).at("/shipTo/line1").asText()).isEqualTo(street);
    eventually(
        Duration.ofSeconds(60),
        () -> assertThat(sale(running).path("status").asText()).isEqualTo("DELIVERED"));
    assertThat(sale(running).at("/price/amount").asLong()).isEqualTo(3_000_000);
    assertThat(sale(ended).at("/price/amount").asLong()).isEqualTo(2_000_000);
    eventually(
        Duration.ofSeconds(30),
        () -> assertThat(allItems()).doesNotContain(buyer.name, buyer.email, street));
    assertThat(allItems()).contains(buyer.id);
  }

  @Test
  void the_data_of_an_erased_seller_is_removed_and_the_buyer_s_order_is_kept()
      throws InterruptedException {
    var offered = seller.offers("Ofrecida " + word, 20_000, 1);
    var order = buyer.orders(Buyer.GOOD_CARD, seller.offers("Vendida " + word, 25_000, 1));
    buyer.waitsUntil("DELIVERED", order);
    assertThat(buyer.order(order).at("/lines/0/sellerName").asText()).isEqualTo(seller.name);

    erases(seller);

    eventually(
        Duration.ofSeconds(30),
        () -> assertThat(allItems()).doesNotContain(seller.name, seller.email));
    var kept = buyer.order(order);
    assertThat(kept.at("/lines/0/sellerName").asText()).isEqualTo("[erased]");
    assertThat(kept.at("/lines/0/title").asText()).isEqualTo("Vendida " + word);
    assertThat(kept.path("totals")).isEqualTo(order.path("totals"));
    var listing = api.send("GET", "/v1/listings/" + offered.path("id").asText(), null, Map.of());
    assertThat(listing.expect(200).body().path("status").asText()).isEqualTo("WITHDRAWN");
    eventually(
        Duration.ofSeconds(15),
        () ->
            assertThat(
                    api.send("GET", "/v1/listings?seller=" + seller.id, null, Map.of())
                        .expect(200)
                        .body()
                        .path("items"))
                .isEmpty());
  }

  /// Erases the account. Its session ends too, but the API may accept its cached token for a
  /// minute.
  private void erases(LoggedInUser user) {
    user.send("DELETE", "/v1/auth/me", Map.of("password", LoggedInUser.PASSWORD), Map.of())
        .expect(204);
    var credentials = Map.of("email", user.email, "password", LoggedInUser.PASSWORD);
    api.send("POST", "/v1/auth/login", credentials, Map.of()).expect(401, "bad_credentials");
    api.send("POST", "/v1/auth/refresh", null, Map.of("cookie", user.cookie())).expect(401);
  }

  private JsonNode buys(JsonNode listing, Map<String, String> address) throws InterruptedException {
    buyer.seesInCart(listing);
    var order =
        buyer.newOrder(buyer.paymentToken(Buyer.GOOD_CARD), List.of(Buyer.line(listing, 1)));
    order.put("shippingAddress", address);
    return buyer.places(UUID.randomUUID().toString(), order).expect(201).body();
  }

  private JsonNode sale(JsonNode order) {
    for (var sale : seller.get("/v1/me/sales").expect(200).body().path("items")) {
      if (sale.path("orderId").equals(order.path("id"))) {
        return sale;
      }
    }
    throw new AssertionError("no sale of " + order.path("id"));
  }

  /// All items of all tables, as text.
  private String allItems() {
    var all = new StringBuilder();
    for (var table : dynamoDb.listTables().tableNames()) {
      dynamoDb
          .scanPaginator(request -> request.tableName(table).consistentRead(true))
          .items()
          .forEach(item -> all.append(item).append('\n'));
    }
    return all.toString();
  }
}
