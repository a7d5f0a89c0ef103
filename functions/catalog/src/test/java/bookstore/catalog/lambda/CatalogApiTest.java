package bookstore.catalog.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.catalog.domain.ListingFixtures;
import bookstore.catalog.domain.listing.SellerQuotas;
import bookstore.catalog.domain.photo.Images;
import bookstore.shared.events.OrderPlaced;
import bookstore.shared.events.OrderedLine;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.UserId;
import bookstore.shared.runtime.TimeOrderedIds;
import bookstore.shared.testing.HttpCall;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogApiTest {
  private static final String NOVEL =
      """
      {"title":"Cien años de soledad","authors":["Gabriel García Márquez"],\
      "isbn":"978-0-307-47472-8","language":"es","category":"fiction","condition":"VERY_GOOD",\
      "price":{"amount":3500000,"currency":"COP"},"stock":2}\
      """;

  private final CatalogFixture catalog = new CatalogFixture();

  @Test
  void a_new_listing_is_readable_immediately_by_all_and_by_its_seller() {
    var created = create(NOVEL);
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.header("location")).isEqualTo("/v1/listings/" + id(created));
    assertThat(created.header("etag")).isEqualTo("\"1\"");
    assertThat(created.body().path("isbn").asText()).isEqualTo("9780307474728");
    assertThat(created.body().path("sellerName").asText()).isEqualTo("Librería El Túnel");
    assertThat(get(id(created)).body()).isEqualTo(created.body());
    assertThat(mine().body().path("items").get(0)).isEqualTo(created.body());
    assertThat(mine().body().has("nextCursor")).isTrue();
  }

  @Test
  void a_client_with_the_current_etag_gets_304() {
    var id = id(create(NOVEL));
    var unchanged = catalog.call(read(id).header("If-None-Match", "W/\"1\""));
    assertThat(unchanged.status()).isEqualTo(304);
    assertThat(catalog.call(read(id).header("If-None-Match", "\"0\"")).status()).isEqualTo(200);
  }

  @Test
  void a_seller_with_too_many_new_listings_today_is_told_the_limit_and_when_it_ends() {
    var small = new CatalogFixture(new TimeOrderedIds(), new SellerQuotas(1, 1));
    var call = HttpCall.to("POST /v1/listings").as("usr_seller").body(NOVEL);
    assertThat(small.call(call).status()).isEqualTo(201);
    var refused = small.call(call);
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.code()).isEqualTo("quota_exceeded");
    assertThat(refused.body().path("limit").asText()).isEqualTo("listings_per_day");
    assertThat(refused.body().path("most").asInt()).isEqualTo(1);
    assertThat(refused.body().path("retryAfter").asInt()).isBetween(3600, 86_400);
    assertThat(refused.header("retry-after")).isEqualTo(refused.body().path("retryAfter").asText());
  }

  @Test
  void refuses_a_wrong_check_digit_and_a_foreign_currency() {
    var refused = create(NOVEL.replace("47472-8", "47472-9").replace("COP", "EUR"));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().path("errors").findValuesAsText("field"))
        .containsExactlyInAnyOrder("isbn", "price.currency");
  }

  @Test
  void a_patch_changes_the_named_fields_and_null_removes_a_field() {
    var id = id(create(NOVEL));
    var patched = patch(id, "\"1\"", "{\"isbn\":null,\"stock\":0}");
    assertThat(patched.status()).isEqualTo(200);
    assertThat(patched.header("etag")).isEqualTo("\"2\"");
    assertThat(patched.body().has("isbn")).isFalse();
    assertThat(patched.body().path("status").asText()).isEqualTo("SOLD_OUT");
    assertThat(patched.body().path("title").asText()).isEqualTo("Cien años de soledad");
  }

  @Test
  void a_patch_needs_the_current_version_and_the_owner() {
    var id = id(create(NOVEL));
    var stale = patch(id, "\"7\"", "{\"stock\":1}");
    assertThat(stale.status()).isEqualTo(412);
    assertThat(stale.code()).isEqualTo("stale_version");
    var foreign =
        catalog.call(
            HttpCall.to("PATCH /v1/listings/{id}")
                .as("usr_other")
                .path("id", id)
                .header("If-Match", "\"1\"")
                .body("{\"stock\":1}"));
    assertThat(foreign.status()).isEqualTo(403);
    var missing =
        catalog.call(
            HttpCall.to("PATCH /v1/listings/{id}")
                .as("usr_seller")
                .path("id", id)
                .body("{\"stock\":1}"));
    assertThat(missing.status()).isEqualTo(400);
  }

  @Test
  void a_withdrawn_listing_is_readable_and_immutable() {
    var id = id(create(NOVEL));
    var delete = HttpCall.to("DELETE /v1/listings/{id}").as("usr_seller").path("id", id);
    assertThat(catalog.call(delete).status()).isEqualTo(204);
    assertThat(catalog.call(delete).status()).isEqualTo(204);
    assertThat(get(id).body().path("status").asText()).isEqualTo("WITHDRAWN");
    assertThat(patch(id, "\"2\"", "{\"stock\":1}").code()).isEqualTo("listing_withdrawn");
    assertThat(catalog.call(HttpCall.to("GET /v1/listings/{id}").path("id", "lst_no")).status())
        .isEqualTo(404);
  }

  @Test
  void lists_own_listings_in_pages_newest_first_in_all_states() {
    var created = new ArrayList<String>();
    for (int i = 0; i < 5; i++) {
      created.addFirst(id(create(NOVEL)));
    }
    patch(created.get(1), "\"1\"", "{\"stock\":0}");
    var seen = new ArrayList<String>();
    var cursor = "";
    do {
      var page =
          catalog.call(
              HttpCall.to("GET /v1/me/listings")
                  .as("usr_seller")
                  .query("limit", "2")
                  .query("cursor", cursor));
      assertThat(page.status()).isEqualTo(200);
      seen.addAll(page.body().path("items").findValuesAsText("id"));
      cursor = page.body().path("nextCursor").asText("");
    } while (!cursor.isEmpty() && !cursor.equals("null"));
    assertThat(seen).isEqualTo(created);
    var soldOut =
        catalog.call(
            HttpCall.to("GET /v1/me/listings").as("usr_seller").query("status", "SOLD_OUT"));
    assertThat(soldOut.body().path("items").findValuesAsText("id")).containsExactly(created.get(1));
  }

  @Test
  void a_cursor_of_another_list_is_refused() {
    create(NOVEL);
    create(NOVEL);
    var cursor =
        catalog
            .call(HttpCall.to("GET /v1/me/listings").as("usr_seller").query("limit", "1"))
            .body()
            .path("nextCursor")
            .asText();
    var refused =
        catalog.call(
            HttpCall.to("GET /v1/me/listings")
                .as("usr_seller")
                .query("status", "ACTIVE")
                .query("cursor", cursor));
    assertThat(refused.status()).isEqualTo(400);
    var others = HttpCall.to("GET /v1/me/listings").as("usr_other").query("cursor", cursor);
    assertThat(catalog.call(others).status()).isEqualTo(400);
  }

  @Test
  void an_uploaded_cover_is_shown_and_null_removes_it() {
    var id = id(create(NOVEL));
    var upload =
        catalog.call(
            HttpCall.to("POST /v1/listings/{id}/cover")
                .as("usr_seller")
                .path("id", id)
                .body("{\"contentType\":\"image/jpeg\",\"size\":1000}"));
    assertThat(upload.status()).isEqualTo(201);
    assertThat(get(id).body().has("coverUrl")).isFalse();
    var coverUrl = upload.body().path("coverUrl").asText();
    catalog.covers.upload(coverUrl, Images.png(640, 480));
    catalog.deliverOutbox();
    assertThat(get(id).body().path("coverUrl").asText()).isEqualTo(coverUrl);
    assertThat(patch(id, "\"2\"", "{\"coverUrl\":null}").body().has("coverUrl")).isFalse();
    assertThat(catalog.covers.removed()).hasSize(1);
  }

  @Test
  void search_follows_new_revised_and_sold_out_listings() {
    var id = id(create(NOVEL));
    catalog.deliverOutbox();
    assertThat(found("garcia marques")).containsExactly(id);
    patch(id, "\"1\"", "{\"title\":\"La hojarasca\",\"stock\":1}");
    catalog.deliverOutbox();
    assertThat(found("hojarasca")).containsExactly(id);
    assertThat(found("soledad")).isEmpty();
    catalog.deliver(
        catalog.events,
        new OrderPlaced(
            new OrderId("ord_1"),
            new UserId("usr_buyer"),
            List.of(
                new OrderedLine(
                    new ListingId(id), new UserId("usr_seller"), "x", 1, ListingFixtures.PRICE)),
            new Money(1, "COP")));
    catalog.deliverOutbox();
    assertThat(found("hojarasca")).isEmpty();
    assertThat(get(id).body().path("status").asText()).isEqualTo("SOLD_OUT");
    assertThat(catalog.deliveredTypes())
        .containsExactly("ListingPublished.v1", "ListingRevised.v1", "StockReserved.v1");
  }

  @Test
  void health_is_ok() {
    assertThat(catalog.call(HttpCall.to("GET /v1/health")).body().path("status").asText())
        .isEqualTo("ok");
  }

  private List<String> found(String words) {
    var answer = catalog.search(HttpCall.to("GET /v1/listings").query("q", words));
    assertThat(answer.status()).isEqualTo(200);
    return answer.body().path("items").findValuesAsText("id");
  }

  private CatalogFixture.TestResponse create(String body) {
    return catalog.call(
        HttpCall.to("POST /v1/listings").as("usr_seller", "Librería El Túnel", "user").body(body));
  }

  private CatalogFixture.TestResponse patch(String id, String tag, String body) {
    return catalog.call(
        HttpCall.to("PATCH /v1/listings/{id}")
            .as("usr_seller")
            .path("id", id)
            .header("If-Match", tag)
            .body(body));
  }

  private CatalogFixture.TestResponse get(String id) {
    return catalog.call(read(id));
  }

  private static HttpCall read(String id) {
    return HttpCall.to("GET /v1/listings/{id}").path("id", id);
  }

  private CatalogFixture.TestResponse mine() {
    return catalog.call(HttpCall.to("GET /v1/me/listings").as("usr_seller"));
  }

  private static String id(CatalogFixture.TestResponse answer) {
    return answer.body().path("id").asText();
  }
}
