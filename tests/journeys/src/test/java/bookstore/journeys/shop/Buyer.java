package bookstore.journeys.shop;

import static bookstore.shared.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A user who buys.
public final class Buyer extends LoggedInUser {
  public static final String GOOD_CARD = "4242424242424242";
  public static final String DECLINED_CARD = "4000000000000002";
  public static final String TIMING_OUT_CARD = "4000000000000119";

  private static final Duration SAGA = Duration.ofSeconds(90);

  private String postalCode = "110111";

  public Buyer(ApiClient api, String name) {
    super(api, name);
  }

  private Buyer(Buyer other, ApiClient api) {
    super(other, api);
  }

  public Buyer at(ApiClient restarted) {
    return new Buyer(this, restarted);
  }

  /// Uses the postal code for which the simulated carriers lose every parcel.
  public Buyer withLostParcels() {
    postalCode = "999999";
    return this;
  }

  public String paymentToken(String cardNumber) {
    var card = Map.of("number", cardNumber, "expiry", "12/39", "cvc", "123", "holder", "Ana Buyer");
    return post("/v1/payment-tokens", Map.of("method", "card", "card", card))
        .expect(201)
        .body()
        .path("token")
        .asText();
  }

  public static Map<String, Object> line(JsonNode listing, int quantity) {
    return Map.of("listingId", listing.path("id").asText(), "quantity", quantity);
  }

  public Map<String, Object> newOrder(String paymentToken, List<Map<String, Object>> lines) {
    var order = new HashMap<String, Object>();
    order.put("lines", lines);
    order.put("deliveryOptionId", "servientrega");
    order.put(
        "shippingAddress",
        Map.of(
            "name", name,
            "line1", "Carrera 7 # 12-34",
            "city", "Bogotá",
            "postalCode", postalCode,
            "country", "CO"));
    order.put("paymentToken", paymentToken);
    return order;
  }

  public ApiClient.Response places(String key, Object order) {
    return send("POST", "/v1/orders", order, Map.of("idempotency-key", key));
  }

  /// Waits until the service orders has the listings, and orders one copy of each.
  public JsonNode orders(String cardNumber, JsonNode... listings) throws InterruptedException {
    var lines = java.util.Arrays.stream(listings).map(listing -> line(listing, 1)).toList();
    for (var listing : listings) {
      seesInCart(listing);
    }
    return places(UUID.randomUUID().toString(), newOrder(paymentToken(cardNumber), lines))
        .expect(201)
        .body();
  }

  public void seesInCart(JsonNode listing) throws InterruptedException {
    eventually(Duration.ofSeconds(15), () -> seesNow(listing));
  }

  /// Puts one copy into the cart and checks that the service orders knows the listing.
  public void seesNow(JsonNode listing) {
    send("PUT", "/v1/cart", Map.of("lines", List.of(line(listing, 1))), Map.of()).expect(200);
    assertThat(get("/v1/cart").body().at("/lines/0/title").asText())
        .isEqualTo(listing.path("title").asText());
  }

  public JsonNode order(JsonNode order) {
    return get("/v1/orders/" + order.path("id").asText()).expect(200).body();
  }

  /// The current response for an order, by a conditional request: the given one if it is unchanged.
  public ApiClient.Response refresh(ApiClient.Response last) {
    var path = "/v1/orders/" + last.body().path("id").asText();
    var now = send("GET", path, null, Map.of("if-none-match", last.header("etag")));
    return now.status() == 304 ? last : now.expect(200);
  }

  /// Waits until the order's payment is declined; returns the order.
  public JsonNode waitsUntilDeclined(JsonNode order) throws InterruptedException {
    eventually(
        SAGA,
        () ->
            assertThat(order(order).at("/payment/status").asText())
                .as(order(order).toPrettyString())
                .isEqualTo("DECLINED"));
    return order(order);
  }

  /// Waits until the order has that status; returns the order.
  public JsonNode waitsUntil(String status, JsonNode order) throws InterruptedException {
    eventually(
        SAGA,
        () ->
            assertThat(order(order).path("status").asText())
                .as(order(order).toPrettyString())
                .isEqualTo(status));
    return order(order);
  }
}
