package bookstore.journeys.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A listing as others meet it: its page, the search and its suggestions, and a buyer's cart and
/// order.
///
/// @param word stands in the title of this listing alone
/// @param buyer has the listing in the cart
public record PublicListing(ApiClient api, JsonNode listing, String word, Buyer buyer) {
  public String path() {
    return "/v1/listings/" + listing.path("id").asText();
  }

  /// Fails unless the listing is on sale everywhere, with so many copies.
  public void mustBeOnSale(int copies) {
    api.send("GET", path(), null, Map.of()).expect(200);
    assertThat(found()).hasSize(1);
    assertThat(found().get(0).path("id")).isEqualTo(listing.path("id"));
    assertThat(suggested()).isNotEmpty();
    assertThat(available()).isEqualTo(copies);
  }

  /// Fails unless the listing is nowhere to be seen or bought.
  public void mustBeOffSale() {
    api.send("GET", path(), null, Map.of()).expect(404);
    assertThat(found()).isEmpty();
    assertThat(suggested()).isEmpty();
    assertThat(available()).isZero();
    order().expect(409, "out_of_stock");
  }

  /// The response to an order of one copy.
  public ApiClient.Response order() {
    var order =
        buyer.newOrder(buyer.paymentToken(Buyer.GOOD_CARD), List.of(Buyer.line(listing, 1)));
    return buyer.places(UUID.randomUUID().toString(), order);
  }

  private JsonNode found() {
    return items("/v1/listings?q=" + word);
  }

  private JsonNode suggested() {
    return items("/v1/listings/suggest?q=" + word);
  }

  private JsonNode items(String search) {
    return api.send("GET", search, null, Map.of()).expect(200).body().path("items");
  }

  private int available() {
    return buyer.get("/v1/cart").body().at("/lines/0/available").asInt();
  }
}
