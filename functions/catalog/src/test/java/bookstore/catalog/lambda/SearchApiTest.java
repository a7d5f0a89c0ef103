package bookstore.catalog.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.shared.events.SearchRebuildDue;
import bookstore.shared.testing.HttpCall;
import org.junit.jupiter.api.Test;

class SearchApiTest {
  private final CatalogFixture catalog = new CatalogFixture();

  @Test
  void an_empty_index_returns_an_empty_page() {
    var answer = search(HttpCall.to("GET /v1/listings"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().path("items")).isEmpty();
    assertThat(answer.body().has("nextCursor")).isTrue();
    assertThat(answer.body().path("total").asInt()).isZero();
  }

  @Test
  void a_page_has_the_indexed_listings_and_a_cursor_to_the_next_page() {
    for (int i = 0; i < 5; i++) {
      offer("Libro " + i);
    }
    catalog.deliverOutbox();
    var first = search(HttpCall.to("GET /v1/listings").query("q", "libro").query("limit", "3"));
    assertThat(first.body().path("items")).hasSize(3);
    assertThat(first.body().path("total").asInt()).isEqualTo(5);
    assertThat(first.body().path("facets").path("category").get(0).path("count").asInt())
        .isEqualTo(5);
    assertThat(first.header("cache-control")).contains("max-age=1");
    var cursor = first.body().path("nextCursor").asText();
    var second =
        search(
            HttpCall.to("GET /v1/listings")
                .query("q", "libro")
                .query("limit", "9")
                .query("cursor", cursor));
    assertThat(second.body().path("items")).hasSize(2);
    assertThat(second.body().path("nextCursor").isNull()).isTrue();
  }

  @Test
  void a_cursor_is_bound_to_its_query() {
    for (int i = 0; i < 3; i++) {
      offer("Libro " + i);
    }
    catalog.deliverOutbox();
    var cursor =
        search(HttpCall.to("GET /v1/listings").query("q", "libro").query("limit", "1"))
            .body()
            .path("nextCursor")
            .asText();
    var other = HttpCall.to("GET /v1/listings").query("q", "otro").query("cursor", cursor);
    var sorted =
        HttpCall.to("GET /v1/listings")
            .query("q", "libro")
            .query("sort", "price")
            .query("cursor", cursor);
    var forged = HttpCall.to("GET /v1/listings").query("q", "libro").query("cursor", "abc");
    assertThat(search(other).status()).isEqualTo(400);
    assertThat(search(sorted).status()).isEqualTo(400);
    assertThat(search(forged).status()).isEqualTo(400);
  }

  @Test
  void refuses_unknown_values() {
    for (var wrong : new String[][] {{"category", "novels"}, {"sort", "best"}, {"limit", "0"}}) {
      var answer = search(HttpCall.to("GET /v1/listings").query(wrong[0], wrong[1]));
      assertThat(answer.status()).as(wrong[0]).isEqualTo(400);
    }
  }

  @Test
  void a_filter_may_name_a_value_twice() {
    offer("Cien años de soledad");
    catalog.deliverOutbox();
    for (var filter :
        new String[][] {{"language", "es"}, {"category", "fiction"}, {"condition", "GOOD"}}) {
      var once = search(HttpCall.to("GET /v1/listings").query(filter[0], filter[1]));
      var value = filter[1] + "," + filter[1];
      var twice = search(HttpCall.to("GET /v1/listings").query(filter[0], value));
      assertThat(twice.status()).as(filter[0]).isEqualTo(200);
      assertThat(twice.body()).isEqualTo(once.body());
    }
  }

  @Test
  void suggests_titles_and_authors() {
    offer("Cien años de soledad");
    catalog.deliverOutbox();
    var answer = search(HttpCall.to("GET /v1/listings/suggest").query("q", "garc"));
    assertThat(answer.body().path("items").get(0).path("text").asText())
        .isEqualTo("Gabriel García Márquez");
    assertThat(answer.body().path("items").get(0).path("type").asText()).isEqualTo("author");
    assertThat(answer.body().path("nextCursor").isNull()).isTrue();
  }

  @Test
  void a_rebuild_message_rebuilds_the_index() {
    offer("Cien años de soledad");
    catalog.deliverOutbox();
    var answer = catalog.deliver(catalog.indexer, new SearchRebuildDue("test"));
    assertThat(answer.getBatchItemFailures()).isEmpty();
    assertThat(search(HttpCall.to("GET /v1/listings")).body().path("total").asInt()).isEqualTo(1);
  }

  @Test
  void only_a_malformed_message_fails() {
    var answer = CatalogFixture.send(catalog.indexer, "oops");
    assertThat(answer.getBatchItemFailures()).hasSize(1);
  }

  private CatalogFixture.TestResponse search(HttpCall call) {
    return catalog.search(call);
  }

  private void offer(String title) {
    catalog.call(
        HttpCall.to("POST /v1/listings")
            .as("usr_seller")
            .body(
                """
                {"title":"%s","authors":["Gabriel García Márquez"],"language":"es",
                "category":"fiction","condition":"GOOD",
                "price":{"amount":3500000,"currency":"COP"},"stock":2}\
                """
                    .formatted(title)));
  }
}
