package bookstore.catalog.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.catalog.domain.moderation.ReportListing;
import bookstore.shared.events.UserDisabled;
import bookstore.shared.kernel.UserId;
import bookstore.shared.testing.HttpCall;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class ModerationOperationsTest {
  private static final String NOVEL =
      """
      {"title":"Rayuela","authors":["Julio Cortázar"],"language":"es","category":"fiction",\
      "condition":"GOOD","price":{"amount":3500000,"currency":"COP"},"stock":2}\
      """;

  private final CatalogFixture catalog = new CatalogFixture();

  @Test
  void a_reported_listing_is_taken_down_and_restored() {
    var id = offer();
    var reported = report("usr_buyer", id);
    assertThat(reported.status()).isEqualTo(201);
    assertThat(reported.body().path("reason").asText()).isEqualTo("COUNTERFEIT");
    assertThat(reported.body().path("note").asText()).isEqualTo("Es una copia.");
    var first = list("reports").path("items").get(0);
    assertThat(first.at("/listing/id").asText()).isEqualTo(id);
    assertThat(first.path("reporters").asInt()).isEqualTo(1);
    assertThat(first.path("latestReports").get(0)).isEqualTo(reported.body());

    var down = act(id, "takedown");

    assertThat(down.status()).isEqualTo(200);
    assertThat(down.body().path("status").asText()).isEqualTo("SUSPENDED");
    assertThat(read(id).status()).isEqualTo(404);
    assertThat(report("usr_other", id).status()).isEqualTo(404);
    assertThat(found()).isEmpty();
    assertThat(list("reports").path("items")).isEmpty();
    assertThat(list("takedowns").path("items")).containsExactly(down.body());
    var mine = HttpCall.to("GET /v1/me/listings").as("usr_seller").query("status", "SUSPENDED");
    assertThat(catalog.call(mine).body().at("/items/0/suspension/reason").asText())
        .isEqualTo("Es una fotocopia.");
    assertThat(revise(id, down).code()).isEqualTo("listing_suspended");
    assertThat(cover(id).code()).isEqualTo("listing_suspended");

    assertThat(act(id, "restore").body().path("stock").asInt()).isEqualTo(2);

    assertThat(read(id).status()).isEqualTo(200);
    assertThat(found()).hasSize(1);
    assertThat(list("takedowns").path("items")).isEmpty();
    assertThat(list("audit").path("items").findValuesAsText("action"))
        .containsExactly("RESTORED", "TAKEN_DOWN");
  }

  @Test
  void reports_are_dismissed() {
    var id = offer();
    report("usr_buyer", id);
    assertThat(act(id, "dismiss").status()).isEqualTo(200);
    assertThat(list("reports").path("items")).isEmpty();
    assertThat(read(id).status()).isEqualTo(200);
  }

  @Test
  void nobody_reports_their_own_listing_or_too_many_a_day() {
    assertThat(report("usr_seller", offer()).code()).isEqualTo("own_listing");
    for (int i = 0; i < ReportListing.LIMIT; i++) {
      assertThat(report("usr_buyer", offer()).status()).isEqualTo(201);
    }
    var refused = report("usr_buyer", offer());
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.body().path("limit").asText()).isEqualTo("reports_per_day");
    assertThat(refused.header("retry-after")).isNotEmpty();
  }

  @Test
  void a_withdrawn_listing_is_neither_reported_nor_taken_down() {
    var id = offer();
    catalog.call(HttpCall.to("DELETE /v1/listings/{id}").as("usr_seller").path("id", id));
    assertThat(report("usr_buyer", id).status()).isEqualTo(404);
    assertThat(act(id, "takedown").code()).isEqualTo("listing_withdrawn");
    assertThat(act("lst_unknown", "takedown").status()).isEqualTo(404);
  }

  @Test
  void disabling_an_account_is_in_the_audit_log() {
    var admin = new UserId("usr_admin");
    catalog.deliver(catalog.events, new UserDisabled(new UserId("usr_seller"), 1, admin));
    var entry = list("audit").path("items").get(0);
    assertThat(entry.path("action").asText()).isEqualTo("USER_DISABLED");
    assertThat(entry.path("actorId").asText()).isEqualTo("usr_admin");
    assertThat(entry.path("userId").asText()).isEqualTo("usr_seller");
  }

  private String offer() {
    var call = HttpCall.to("POST /v1/listings").as("usr_seller").body(NOVEL);
    return catalog.call(call).body().path("id").asText();
  }

  private CatalogFixture.TestResponse report(String user, String listing) {
    return catalog.call(
        HttpCall.to("POST /v1/listings/{id}/reports")
            .as(user)
            .path("id", listing)
            .body("{\"reason\":\"COUNTERFEIT\",\"note\":\" Es una copia. \"}"));
  }

  private CatalogFixture.TestResponse act(String listing, String action) {
    var call =
        HttpCall.to("POST /v1/admin/listings/{id}/" + action)
            .as("usr_admin", "Marta Ruiz", "user,admin")
            .path("id", listing);
    return catalog.call(
        action.equals("takedown") ? call.body("{\"reason\":\"Es una fotocopia.\"}") : call);
  }

  private JsonNode list(String name) {
    return catalog
        .call(HttpCall.to("GET /v1/admin/" + name).as("usr_admin", "Marta Ruiz", "user,admin"))
        .body();
  }

  private CatalogFixture.TestResponse read(String listing) {
    return catalog.call(HttpCall.to("GET /v1/listings/{id}").path("id", listing));
  }

  private CatalogFixture.TestResponse revise(String listing, CatalogFixture.TestResponse now) {
    return catalog.call(
        HttpCall.to("PATCH /v1/listings/{id}")
            .as("usr_seller")
            .path("id", listing)
            .header("If-Match", "\"" + now.body().path("version").asLong() + "\"")
            .body("{\"stock\":5}"));
  }

  private CatalogFixture.TestResponse cover(String listing) {
    return catalog.call(
        HttpCall.to("POST /v1/listings/{id}/cover")
            .as("usr_seller")
            .path("id", listing)
            .body("{\"contentType\":\"image/png\",\"size\":1000}"));
  }

  private JsonNode found() {
    catalog.deliverOutbox();
    return catalog
        .search(HttpCall.to("GET /v1/listings").query("q", "rayuela"))
        .body()
        .path("items");
  }
}
