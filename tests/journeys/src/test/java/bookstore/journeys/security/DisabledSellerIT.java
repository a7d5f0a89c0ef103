package bookstore.journeys.security;

import static bookstore.shared.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import bookstore.journeys.shop.ApiClient;
import bookstore.journeys.shop.Buyer;
import bookstore.journeys.shop.LoggedInUser;
import bookstore.journeys.shop.RunningShop;
import bookstore.journeys.shop.Seller;
import bookstore.journeys.shop.TestAccounts;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// An administrator disables a seller, and nothing of theirs is sold any more.
@ExtendWith(RunningShop.class)
class DisabledSellerIT {
  private static final Duration SOON = Duration.ofSeconds(5);

  private final ApiClient api = RunningShop.api();
  private final String word = "w" + UUID.randomUUID().toString().substring(0, 8);
  private final Seller seller = new Seller(api, "Librería dudosa");
  private final Buyer buyer = new Buyer(api, "Ana Compradora");
  private final LoggedInUser admin = TestAccounts.newAdmin(api);

  @Test
  void nothing_of_a_disabled_seller_is_found_or_sold_until_the_account_is_enabled()
      throws InterruptedException {
    var listing = seller.offers("Suspendida " + word, 20_000, 3);
    var withdrawn = seller.offers("Retirada " + word, 20_000, 1);
    seller.send("DELETE", path(withdrawn), null, Map.of()).expect(204);
    buyer.seesInCart(listing);
    eventually(Duration.ofSeconds(20), () -> assertThat(found()).hasSize(1));
    var paid = buyer.orders(Buyer.GOOD_CARD, listing);
    buyer.waitsUntil("PAID", paid);

    admin.post("/v1/admin/users/" + seller.id + "/disable", null).expect(200);

    eventually(
        SOON,
        () -> {
          api.send("GET", path(listing), null, Map.of()).expect(404);
          assertThat(found()).isEmpty();
          assertThat(suggested()).isEmpty();
          assertThat(buyer.get("/v1/cart").body().at("/lines/0/available").asInt()).isZero();
          orders(listing).expect(409, "out_of_stock");
        });
    buyer.waitsUntil("DELIVERED", paid);

    admin.post("/v1/admin/users/" + seller.id + "/enable", null).expect(200);

    eventually(
        Duration.ofSeconds(20),
        () -> {
          api.send("GET", path(listing), null, Map.of()).expect(200);
          assertThat(found()).hasSize(1);
          assertThat(suggested()).isNotEmpty();
          assertThat(buyer.get("/v1/cart").body().at("/lines/0/available").asInt()).isEqualTo(2);
        });
    assertThat(found().get(0).path("id")).isEqualTo(listing.path("id"));
    buyer.waitsUntil("PAID", orders(listing).expect(201).body());
  }

  private ApiClient.Response orders(JsonNode listing) {
    var order =
        buyer.newOrder(buyer.paymentToken(Buyer.GOOD_CARD), List.of(Buyer.line(listing, 1)));
    return buyer.places(UUID.randomUUID().toString(), order);
  }

  private JsonNode found() {
    return api.send("GET", "/v1/listings?q=" + word, null, Map.of())
        .expect(200)
        .body()
        .path("items");
  }

  private JsonNode suggested() {
    return api.send("GET", "/v1/listings/suggest?q=" + word, null, Map.of())
        .expect(200)
        .body()
        .path("items");
  }

  private static String path(JsonNode listing) {
    return "/v1/listings/" + listing.path("id").asText();
  }
}
