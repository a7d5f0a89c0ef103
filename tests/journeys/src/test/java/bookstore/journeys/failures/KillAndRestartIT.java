package bookstore.journeys.failures;

import static bookstore.shared.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import bookstore.journeys.shop.Buyer;
import bookstore.journeys.shop.Seller;
import bookstore.journeys.shop.ShopProcess;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` while orders are processed: no acknowledged write is lost, and every saga ends.
class KillAndRestartIT {
  private static final int ORDERS = 20;

  @TempDir private Path data = Path.of("");

  @Test
  void every_accepted_order_is_delivered_after_a_restart() throws Exception {
    var seed = new Random().nextLong();
    System.out.println("killing at a random time, with seed " + seed);
    JsonNode listing;
    Buyer buyer;
    List<JsonNode> placed;
    try (var shop = ShopProcess.start(data)) {
      listing = new Seller(shop.api(), "Librería").offers("Resistente", 10_000, 50);
      buyer = new Buyer(shop.api(), "Ana");
      buyer.seesInCart(listing);
      placed = placeOrders(buyer, listing);
      Thread.sleep(new Random(seed).nextInt(1_500));
      shop.kill();
    }
    try (var shop = ShopProcess.start(data)) {
      var reconnected = buyer.at(shop.api());
      for (var order : placed) {
        assertThat(reconnected.waitsUntil("DELIVERED", order).at("/payment/status").asText())
            .isEqualTo("CAPTURED");
      }
      eventually(
          Duration.ofSeconds(10),
          () ->
              assertThat(
                      reconnected
                          .get("/v1/listings/" + listing.path("id").asText())
                          .body()
                          .path("stock")
                          .asInt())
                  .isEqualTo(50 - ORDERS));
    }
  }

  private static List<JsonNode> placeOrders(Buyer buyer, JsonNode listing) {
    var placed = new ArrayList<JsonNode>();
    for (int i = 0; i < ORDERS; i++) {
      var order =
          buyer.newOrder(buyer.paymentToken(Buyer.GOOD_CARD), List.of(Buyer.line(listing, 1)));
      placed.add(buyer.places(UUID.randomUUID().toString(), order).expect(201).body());
    }
    return placed;
  }
}
