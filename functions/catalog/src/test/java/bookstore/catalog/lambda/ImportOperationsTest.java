package bookstore.catalog.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.shared.testing.HttpCall;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImportOperationsTest {
  private static final String HEADING =
      "title,authors,isbn,language,category,condition,price,stock\n";

  private final CatalogFixture catalog = new CatalogFixture();

  @Test
  void a_file_becomes_listings_and_a_report_per_line() {
    var taken =
        send(
            HEADING
                + "Cien años de soledad,Gabriel García"
                + " Márquez,9780307474728,es,fiction,VERY_GOOD,35000.50,2\n"
                + "\"Good Omens, \"\"nice\"\"\",Terry Pratchett;Neil"
                + " Gaiman,,en,fiction,good,28000,1\n"
                + "Clean Code,Robert C. Martin,132350882,en,textbook,GOOD,90000,1\n"
                + "Sin precio,Nadie,,es,fiction,GOOD,gratis,1\n"
                + "Mal ISBN,Nadie,9780307474729,es,fiction,GOOD,35000,1\n"
                + "Nada,,,xx1,sellos,TORN,1,0\n");
    assertThat(taken.status()).isEqualTo(202);
    assertThat(taken.body().path("status").asText()).isEqualTo("PENDING");
    assertThat(taken.body().path("total").asInt()).isEqualTo(6);
    catalog.deliverOutbox();
    var done = get(taken.header("location").substring("/v1/listings/imports/".length()));
    assertThat(done.path("status").asText()).isEqualTo("DONE");
    assertThat(done.path("created").asInt()).isEqualTo(3);
    assertThat(done.path("failed").asInt()).isEqualTo(3);
    assertThat(done.path("lines").findValuesAsText("line"))
        .containsExactly("2", "3", "4", "5", "6", "7");
    assertThat(done.path("lines").get(2).path("repairs").get(0).path("message").asText())
        .contains("132350882")
        .contains("0132350882");
    assertThat(errors(done, 3)).containsExactly("price");
    assertThat(errors(done, 4)).containsExactly("isbn");
    assertThat(errors(done, 5)).contains("authors", "language", "category", "condition", "stock");
    var omens = listing(done, 1);
    assertThat(omens.path("title").asText()).isEqualTo("Good Omens, \"nice\"");
    assertThat(omens.path("authors")).hasSize(2);
    assertThat(omens.path("condition").asText()).isEqualTo("GOOD");
    assertThat(listing(done, 0).path("price").path("amount").asLong()).isEqualTo(3_500_050);
    assertThat(listing(done, 2).path("isbn").asText()).isEqualTo("9780132350884");
  }

  @Test
  void a_line_is_held_to_the_rules_for_text_of_the_api() {
    var taken =
        send(
            HEADING
                + "Cien an\u0303os\u200B,Gabriel,,es,fiction,GOOD,10000,1\n"
                + "Al rev\u202Ees,Nadie,,es,fiction,GOOD,10000,1\n"
                + "\u3164,Nadie,,es,fiction,GOOD,10000,1\n"
                + "\"dos\nlíneas\",Nadie,,es,fiction,GOOD,10000,1\n"
                + "Sin autor,Na\u0007die,,es,fiction,GOOD,10000,1\n");
    catalog.deliverOutbox();
    var done = get(taken.body().path("id").asText());
    assertThat(listing(done, 0).path("title").asText()).isEqualTo("Cien años");
    assertThat(done.path("failed").asInt()).isEqualTo(4);
    assertThat(errors(done, 1)).containsExactly("title");
    assertThat(errors(done, 2)).containsExactly("title");
    assertThat(errors(done, 3)).containsExactly("title");
    assertThat(errors(done, 4)).containsExactly("authors");
  }

  @Test
  void a_line_number_is_where_the_record_starts() {
    var file =
        """
        Title,Authors,Language,Category,Condition,Price,Stock,Description
        Uno,A,es,fiction,GOOD,1000,1,"dos
        renglones"

        Dos,B,es,fiction,GOOD,1000,x,
        """;
    var taken = send("\uFEFF" + file.replace("\n", "\r\n"));
    catalog.deliverOutbox();
    var done = get(taken.body().path("id").asText());
    assertThat(done.path("lines").findValuesAsText("line")).containsExactly("2", "5");
    assertThat(listing(done, 0).path("description").asText()).contains("renglones");
  }

  @Test
  void many_lines_are_processed_in_steps_and_each_once_when_a_step_is_repeated() {
    var file = new StringBuilder(HEADING);
    for (int i = 0; i < 450; i++) {
      file.append("Libro ").append(i).append(",Autora,,es,fiction,GOOD,10000,1\n");
    }
    var id = send(file.toString()).body().path("id").asText();
    catalog.deliverOutbox();
    var done = get(id);
    assertThat(done.path("created").asInt()).isEqualTo(450);
    assertThat(done.path("lines")).hasSize(450);
    assertThat(catalog.deliveredTypes()).filteredOn("ListingPublished.v1"::equals).hasSize(450);
    assertThat(catalog.deliveredTypes())
        .filteredOn("ImportStepDue.v1"::equals)
        .hasSizeGreaterThan(1);
    catalog.deliver(catalog.bulk, new bookstore.shared.events.ImportStepDue(id));
    catalog.deliverOutbox();
    assertThat(catalog.deliveredTypes()).filteredOn("ListingPublished.v1"::equals).hasSize(450);
    assertThat(get(id)).isEqualTo(done);
  }

  @Test
  void a_file_that_cannot_be_read_is_refused_as_a_whole() {
    var heading = "title,authors,language,category,condition,price,stock";
    assertThat(refused("")).containsExactly("body");
    assertThat(refused(heading + "\n")).containsExactly("body");
    assertThat(refused(heading.replace(",price", "") + "\nx\n")).containsExactly("price");
    assertThat(refused(heading + "\n\"never closed,x\n")).containsExactly("body");
    assertThat(refused(heading + "\n" + "a,b,es,fiction,GOOD,1000,1\n".repeat(10_001)))
        .containsExactly("body");
    assertThat(send("x".repeat(4 * 1024 * 1024 + 1)).status()).isEqualTo(413);
  }

  @Test
  void too_many_cells_are_an_error_of_the_line() {
    var id = send(HEADING + "a,b,,es,fiction,GOOD,1000,1,more\n").body().path("id").asText();
    catalog.deliverOutbox();
    assertThat(errors(get(id), 0)).containsExactly("line");
  }

  @Test
  void a_request_with_the_same_idempotency_key_returns_the_same_import() {
    var file = HEADING + "a,b,,es,fiction,GOOD,1000,1\n";
    var first = send(file, "key-1");
    catalog.deliverOutbox();
    var repeated = send(file, "key-1");
    assertThat(repeated.status()).isEqualTo(202);
    assertThat(repeated.header("idempotency-replayed")).isEqualTo("true");
    assertThat(repeated.body().path("id")).isEqualTo(first.body().path("id"));
    assertThat(repeated.body().path("status").asText()).isEqualTo("DONE");
    catalog.deliverOutbox();
    assertThat(catalog.deliveredTypes()).filteredOn("ListingPublished.v1"::equals).hasSize(1);
    var other = send(file + "c,d,,es,fiction,GOOD,1000,1\n", "key-1");
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.code()).isEqualTo("idempotency_key_reused");
    assertThat(send(file, "key-2").body().path("id")).isNotEqualTo(first.body().path("id"));
  }

  @Test
  void a_second_file_has_to_wait_for_the_first_of_the_same_seller() {
    var file = HEADING + "a,b,,es,fiction,GOOD,1000,1\n";
    send(file, "key-1");
    var refused = send(file, "key-2");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.code()).isEqualTo("quota_exceeded");
    assertThat(refused.body().path("limit").asText()).isEqualTo("imports_in_flight");
    assertThat(refused.body().path("most").asInt()).isEqualTo(1);
    assertThat(refused.header("retry-after")).isEqualTo(refused.body().path("retryAfter").asText());
    assertThat(send(file, "key-1").status()).isEqualTo(202);
    catalog.deliverOutbox();
    assertThat(send(file, "key-2").status()).isEqualTo(202);
  }

  @Test
  void a_report_is_read_in_pages() {
    var id = send(HEADING + "a,b,,es,fiction,GOOD,1000,1\n".repeat(5)).body().path("id").asText();
    catalog.deliverOutbox();
    assertThat(lines(id, "0", "0")).isEmpty();
    assertThat(lines(id, "0", "2")).containsExactly("2", "3");
    assertThat(lines(id, "3", "2")).containsExactly("4", "5");
    assertThat(lines(id, "5", "2")).containsExactly("6");
  }

  private List<String> lines(String id, String after, String limit) {
    return catalog
        .call(
            HttpCall.to("GET /v1/listings/imports/{id}")
                .as("usr_seller")
                .path("id", id)
                .query("after", after)
                .query("limit", limit))
        .body()
        .path("lines")
        .findValuesAsText("line");
  }

  @Test
  void a_cell_that_is_too_long_is_an_error_of_its_line_only() {
    var id =
        send(HEADING
                + "x".repeat(100_000)
                + ",b,,es,fiction,GOOD,1000,1\n"
                + "a,"
                + "y".repeat(100_000)
                + ",,es,fiction,GOOD,1000,1\n"
                + "c,d,,es,fiction,GOOD,1000,1\n")
            .body()
            .path("id")
            .asText();
    catalog.deliverOutbox();
    var done = get(id);
    assertThat(errors(done, 0)).containsExactly("title");
    assertThat(errors(done, 1)).containsExactly("authors");
    assertThat(done.path("created").asInt()).isEqualTo(1);
    assertThat(done.toString().length()).isLessThan(2000);
  }

  @Test
  void an_import_is_visible_only_to_its_seller() {
    var id = send(HEADING + "a,b,,es,fiction,GOOD,1000,1\n").body().path("id").asText();
    var foreign =
        catalog.call(HttpCall.to("GET /v1/listings/imports/{id}").as("usr_other").path("id", id));
    assertThat(foreign.status()).isEqualTo(404);
  }

  private List<String> refused(String file) {
    var answer = send(file);
    assertThat(answer.status()).isEqualTo(400);
    return answer.body().path("errors").findValuesAsText("field");
  }

  private CatalogFixture.TestResponse send(String file, String key) {
    return catalog.call(
        HttpCall.to("POST /v1/listings/imports")
            .as("usr_seller")
            .header("content-type", "text/csv")
            .header("idempotency-key", key)
            .body(file));
  }

  private CatalogFixture.TestResponse send(String file) {
    return catalog.call(
        HttpCall.to("POST /v1/listings/imports")
            .as("usr_seller")
            .header("content-type", "text/csv; charset=utf-8")
            .body(file));
  }

  private JsonNode get(String id) {
    return catalog
        .call(HttpCall.to("GET /v1/listings/imports/{id}").as("usr_seller").path("id", id))
        .body();
  }

  private JsonNode listing(JsonNode done, int index) {
    var id = done.path("lines").get(index).path("listingId").asText();
    return catalog.call(HttpCall.to("GET /v1/listings/{id}").path("id", id)).body();
  }

  private static List<String> errors(JsonNode done, int index) {
    var fields = new ArrayList<String>();
    done.path("lines")
        .get(index)
        .path("errors")
        .forEach(error -> fields.add(error.path("field").asText()));
    return fields;
  }
}
