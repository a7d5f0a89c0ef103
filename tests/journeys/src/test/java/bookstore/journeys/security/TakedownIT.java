package bookstore.journeys.security;

import static bookstore.shared.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import bookstore.journeys.shop.ApiClient;
import bookstore.journeys.shop.Buyer;
import bookstore.journeys.shop.LoggedInUser;
import bookstore.journeys.shop.PublicListing;
import bookstore.journeys.shop.RunningShop;
import bookstore.journeys.shop.Seller;
import bookstore.journeys.shop.TestAccounts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A buyer reports a listing, and an administrator takes it down and restores it.
@ExtendWith(RunningShop.class)
class TakedownIT {
  private static final Duration SOON = Duration.ofSeconds(5);

  private final ApiClient api = RunningShop.api();
  private final String word = "w" + UUID.randomUUID().toString().substring(0, 8);
  private final Seller seller = new Seller(api, "Librería dudosa");
  private final Buyer buyer = new Buyer(api, "Ana Compradora");
  private final LoggedInUser admin = TestAccounts.newAdmin(api);

  @Test
  void a_reported_listing_is_not_found_or_sold_until_it_is_restored() throws InterruptedException {
    var listing = seller.offers("Fotocopia " + word, 20_000, 3);
    var id = listing.path("id").asText();
    buyer.seesInCart(listing);
    var shown = new PublicListing(api, listing, word, buyer);
    eventually(Duration.ofSeconds(20), () -> shown.mustBeOnSale(3));
    var unpaid = buyer.orders(Buyer.DECLINED_CARD, listing);
    buyer.waitsUntilDeclined(unpaid);
    buyer
        .post(shown.path() + "/reports", Map.of("reason", "COUNTERFEIT", "note", "Se nota."))
        .expect(201);
    assertThat(reportedListings()).contains(id);

    act(id, "takedown", Map.of("reason", "Es una fotocopia.")).expect(200);

    eventually(SOON, shown::mustBeOffSale);
    assertThat(reportedListings()).doesNotContain(id);
    var mine = seller.get("/v1/me/listings?status=SUSPENDED").expect(200).body().at("/items/0");
    assertThat(mine.at("/suspension/reason").asText()).isEqualTo("Es una fotocopia.");

    buyer.post("/v1/orders/" + unpaid.path("id").asText() + "/cancel", null).expect(200);
    buyer.waitsUntil("CANCELLED", unpaid);
    eventually(
        Duration.ofSeconds(20),
        () ->
            assertThat(
                    seller
                        .get("/v1/me/listings?status=SUSPENDED")
                        .body()
                        .at("/items/0/suspension/copies")
                        .asInt())
                .isEqualTo(3));
    shown.mustBeOffSale();

    act(id, "restore", null).expect(200);

    eventually(Duration.ofSeconds(20), () -> shown.mustBeOnSale(3));
    buyer.waitsUntil("PAID", shown.order().expect(201).body());
    var log = admin.get("/v1/admin/audit?limit=100").expect(200).body().path("items");
    assertThat(
            StreamSupport.stream(log.spliterator(), false)
                .filter(entry -> entry.path("listingId").asText().equals(id))
                .map(entry -> entry.path("action").asText() + " " + entry.path("actorId").asText()))
        .containsExactly("RESTORED " + admin.id, "TAKEN_DOWN " + admin.id);
  }

  private List<String> reportedListings() {
    var cases = admin.get("/v1/admin/reports?limit=100").expect(200).body().path("items");
    return StreamSupport.stream(cases.spliterator(), false)
        .map(one -> one.at("/listing/id").asText())
        .toList();
  }

  private ApiClient.Response act(
      String listing, String action, @Nullable Map<String, String> body) {
    return admin.post("/v1/admin/listings/" + listing + "/" + action, body);
  }
}
