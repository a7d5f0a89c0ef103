package bookstore.journeys.security;

import static bookstore.shared.testing.Eventually.eventually;

import bookstore.journeys.shop.ApiClient;
import bookstore.journeys.shop.Buyer;
import bookstore.journeys.shop.LoggedInUser;
import bookstore.journeys.shop.PublicListing;
import bookstore.journeys.shop.RunningShop;
import bookstore.journeys.shop.Seller;
import bookstore.journeys.shop.TestAccounts;
import java.time.Duration;
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
    seller
        .send("DELETE", "/v1/listings/" + withdrawn.path("id").asText(), null, Map.of())
        .expect(204);
    var shown = new PublicListing(api, listing, word, buyer);
    buyer.seesInCart(listing);
    eventually(Duration.ofSeconds(20), () -> shown.mustBeOnSale(3));
    var paid = buyer.orders(Buyer.GOOD_CARD, listing);
    buyer.waitsUntil("PAID", paid);

    admin.post("/v1/admin/users/" + seller.id + "/disable", null).expect(200);

    eventually(SOON, shown::mustBeOffSale);
    buyer.waitsUntil("DELIVERED", paid);

    admin.post("/v1/admin/users/" + seller.id + "/enable", null).expect(200);

    eventually(Duration.ofSeconds(20), () -> shown.mustBeOnSale(2));
    buyer.waitsUntil("PAID", shown.order().expect(201).body());
  }
}
