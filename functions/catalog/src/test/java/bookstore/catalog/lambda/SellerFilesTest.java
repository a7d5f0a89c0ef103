package bookstore.catalog.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.shared.testing.HttpCall;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/// Files of the kinds that sellers have, through the operation of the API.
class SellerFilesTest {
  private static final Path FILES = Path.of("src/test/resources/seller-files");
  private static final Map<String, String> ALL =
      Map.of("price", "35.000", "condition", "Bueno", "language", "es", "category", "fiction");

  private final CatalogFixture catalog = new CatalogFixture();

  @Test
  void an_upload_of_abebooks_keeps_what_goes_beyond_our_fields_in_the_description()
      throws IOException {
    var preview = preview("a01-abebooks.txt", Map.of());
    assertThat(preview.path("format").asText()).isEqualTo("TABS");
    assertThat(preview.path("missing").findValuesAsText("field")).containsExactly("language");
    assertThat(ignored(preview)).containsExactly("listingid", "booktype");
    var done = imported("a01-abebooks.txt", Map.of("language", "es"));
    assertThat(done.path("created").asInt()).isEqualTo(2);
    var house = listing(done, 0);
    assertThat(house.path("condition").asText()).isEqualTo("VERY_GOOD");
    assertThat(house.path("authors").path(0).asText()).isEqualTo("Elena Rivas");
    assertThat(house.path("year").asInt()).isEqualTo(1971);
    assertThat(house.path("price").path("amount").asLong()).isEqualTo(3_800_000);
    assertThat(house.path("description").asText())
        .isEqualTo(
            "Lomo rozado; firma del autor.\nEncuadernación: Softcover\nLugar: Bogotá\n"
                + "Estado: Very Good+");
    var garden = listing(done, 1);
    assertThat(garden.path("condition").asText()).isEqualTo("GOOD");
    assertThat(garden.path("isbn").asText()).isEqualTo("9780307474728");
    assertThat(garden.path("stock").asInt()).isEqualTo(2);
    assertThat(garden.path("description").asText()).startsWith("Ex-library \"discard\" stamp.");
  }

  @Test
  void a_record_of_uiee_is_a_book() throws IOException {
    var preview = preview("a02-uiee.txt", Map.of());
    assertThat(preview.path("format").asText()).isEqualTo("UIEE");
    assertThat(preview.path("total").asInt()).isEqualTo(1);
    assertThat(preview.path("missing").findValuesAsText("field"))
        .containsExactly("language", "category");
    var done = imported("a02-uiee.txt", Map.of("language", "es", "category", "fiction"));
    var book = listing(done, 0);
    assertThat(book.path("title").asText()).isEqualTo("La casa de arena");
    assertThat(book.path("price").path("amount").asLong()).isEqualTo(3_800_000);
    assertThat(book.path("year").asInt()).isEqualTo(1971);
    assertThat(book.path("condition").asText()).isEqualTo("GOOD");
    assertThat(book.path("description").asText())
        .isEqualTo("Lomo rozado\nEncuadernación: Paperback");
  }

  @Test
  void an_export_of_goodreads_is_asked_what_it_does_not_say() throws IOException {
    var preview = preview("a04-goodreads.csv", Map.of());
    assertThat(preview.path("asked").asInt()).isEqualTo(1);
    assertThat(preview.path("missing").findValuesAsText("field"))
        .containsExactly("price", "condition", "stock", "language", "category");
    assertThat(ignored(preview)).contains("My Rating", "My Review", "Owned Copies");
    assertThat(refused("a04-goodreads.csv", Map.of("price", "35000")))
        .containsExactly("condition", "language", "category");
    var book = listing(imported("a04-goodreads.csv", ALL), 0);
    assertThat(book.path("isbn").asText()).isEqualTo("9780307474728");
    assertThat(book.path("title").asText()).isEqualTo("Libro de prueba (Serie, #1)");
    assertThat(book.path("year").asInt()).isEqualTo(2009);
    assertThat(book.path("price").path("amount").asLong()).isEqualTo(3_500_000);
    assertThat(book.path("condition").asText()).isEqualTo("GOOD");
    assertThat(book.path("stock").asInt()).isEqualTo(1);
  }

  @Test
  void a_cell_that_a_formula_keeps_as_text_is_its_text() throws IOException {
    var done = imported("a05-own-header-goodreads-cells.csv", Map.of());
    assertThat(listing(done, 0).path("isbn").asText()).isEqualTo("9780307474728");
    assertThat(listing(done, 1).has("isbn")).isFalse();
  }

  @Test
  void an_export_of_librarything_is_utf16_with_tabs() throws IOException {
    var preview = preview("a06-librarything.tsv", Map.of());
    assertThat(preview.path("encoding").asText()).isEqualTo("UTF-16LE");
    assertThat(preview.path("missing").findValuesAsText("field"))
        .containsExactly("price", "condition", "stock", "language", "category");
    var book = listing(imported("a06-librarything.tsv", ALL), 0);
    assertThat(book.path("authors").path(0).asText()).isEqualTo("Elena Rivas");
    assertThat(book.path("isbn").asText()).isEqualTo("9780307474728");
    assertThat(book.path("publisher").asText()).isEqualTo("Editorial Prueba");
    assertThat(book.path("year").asInt()).isEqualTo(1971);
  }

  @Test
  void unicode_text_of_a_spreadsheet_is_read() throws IOException {
    var book = listing(imported("a07-excel-unicode-text.txt", Map.of()), 0);
    assertThat(book.path("title").asText()).isEqualTo("Año nuevo");
    assertThat(book.path("authors").path(0).asText()).isEqualTo("Íñigo Peña");
  }

  @Test
  void a_spreadsheet_in_spanish_has_semicolons_and_a_decimal_comma() throws IOException {
    var preview = preview("a08-excel-es.csv", Map.of());
    assertThat(preview.path("format").asText()).isEqualTo("SEMICOLONS");
    assertThat(preview.path("encoding").asText()).isEqualTo("windows-1252");
    var book = listing(imported("a08-excel-es.csv", Map.of()), 0);
    assertThat(book.path("title").asText()).isEqualTo("Año nuevo");
    assertThat(book.path("price").path("amount").asLong()).isEqualTo(3_500_000);
  }

  @Test
  void windows_1252_and_mac_roman_have_their_letters() throws IOException {
    var book = listing(imported("a10-windows1252.csv", Map.of()), 0);
    assertThat(book.path("title").asText()).isEqualTo("Año nuevo");
    assertThat(book.path("description").asText()).isEqualTo("El «último» niño");
    var text = new String(bytes("a10-windows1252.csv"), Charset.forName("windows-1252"));
    var mac = call(text.getBytes(Charset.forName("x-MacRoman")), Map.of("dryRun", "true")).body();
    assertThat(mac.path("encoding").asText()).isEqualTo("macintosh");
    assertThat(mac.at("/lines/0/listing/title").asText()).isEqualTo("Año nuevo");
    assertThat(mac.at("/lines/0/listing/description").asText()).isEqualTo("El «último» niño");
  }

  @Test
  void a_file_whose_letters_were_lost_on_the_way_is_refused() throws IOException {
    var lost = new String(bytes("a10-windows1252.csv"), StandardCharsets.UTF_8);
    var answer = call(lost.getBytes(StandardCharsets.UTF_8), Map.of());
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().at("/errors/0/message").asText()).contains("application/octet-stream");
  }

  @Test
  void prices_are_read_as_people_write_them_or_refused_by_name() throws IOException {
    var done = imported("a13-prices.csv", Map.of());
    assertThat(created(done, "amount"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("Precio 2", "3500000"),
                Map.entry("Precio 3", "3500000"),
                Map.entry("Precio 5", "3500000"),
                Map.entry("Precio 7", "3500000"),
                Map.entry("Precio 8", "3500000"),
                Map.entry("Precio 9", "3500000"),
                Map.entry("Precio 10", "3500000"),
                Map.entry("Precio 11", "1250000"),
                Map.entry("Precio 17", "3500000"),
                Map.entry("Precio 19", "3500000"),
                Map.entry("Precio 20", "1234500"),
                Map.entry("Precio 22", "3500000"),
                Map.entry("Precio 23", "3500000"),
                Map.entry("Precio 24", "3500000")));
    assertThat(fault(done, "12,50").path("code").asText()).isEqualTo("price_ambiguous");
    assertThat(fault(done, "3.5E4").path("code").asText()).isEqualTo("price_scientific");
  }

  @Test
  void a_book_without_a_single_year_is_offered_without_it() throws IOException {
    var done = imported("a15-years.csv", Map.of());
    assertThat(done.path("created").asInt()).isEqualTo(14);
    assertThat(created(done, "year"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("Año 2", "1971"),
                Map.entry("Año 3", "1890"),
                Map.entry("Año 4", "1890"),
                Map.entry("Año 5", "1890"),
                Map.entry("Año 6", "1890"),
                Map.entry("Año 7", "1970"),
                Map.entry("Año 8", ""),
                Map.entry("Año 9", "1971"),
                Map.entry("Año 10", ""),
                Map.entry("Año 11", ""),
                Map.entry("Año 12", "1971"),
                Map.entry("Año 13", "1971"),
                Map.entry("Año 14", "1500"),
                Map.entry("Año 15", "")));
    assertThat(done.path("lines").get(6).at("/repairs/0/code").asText()).isEqualTo("year_none");
    assertThat(done.path("lines").get(6).at("/repairs/0/value").asText()).isEqualTo("s.f.");
  }

  @Test
  void unknown_grades_are_asked_once() throws IOException {
    var preview = preview("a16-conditions.csv", Map.of());
    assertThat(preview.path("ready").asInt()).isEqualTo(21);
    assertThat(preview.path("unknown").findValuesAsText("word")).containsExactly("3", "used");
    var words = Map.of("words", "{\"condition\":{\"used\":\"GOOD\",\"3\":\"GOOD\"}}");
    assertThat(imported("a16-conditions.csv", words).path("created").asInt()).isEqualTo(23);
  }

  @Test
  void unknown_languages_are_asked_once() throws IOException {
    var preview = preview("a17-languages.csv", Map.of());
    assertThat(preview.path("unknown").findValuesAsText("word")).containsExactly("und", "grc");
    var done = imported("a17-languages.csv", Map.of());
    assertThat(created(done, "language").values()).containsOnly("es", "pt", "zh", "la");
    assertThat(done.path("failed").asInt()).isEqualTo(2);
    assertThat(fault(done, "grc").path("code").asText()).isEqualTo("word_unknown");
  }

  @Test
  void categories_are_read_in_spanish_and_english() throws IOException {
    var preview = preview("a18-categories.csv", Map.of());
    assertThat(preview.path("missing").findValuesAsText("field")).containsExactly("category");
    assertThat(preview.path("missing").get(0).path("lines").asInt()).isEqualTo(1);
    var done = imported("a18-categories.csv", Map.of("category", "Otros"));
    assertThat(done.path("created").asInt()).isEqualTo(15);
    assertThat(created(done, "category"))
        .containsEntry("Cat 5", "fiction")
        .containsEntry("Cat 8", "poetry")
        .containsEntry("Cat 11", "fiction")
        .containsEntry("Cat 12", "children")
        .containsEntry("Cat 14", "history")
        .containsEntry("Cat 16", "other");
  }

  @Test
  void several_authors_are_several_and_translators_none() throws IOException {
    var done = imported("a19-authors.csv", Map.of("authors", "Anónimo"));
    assertThat(created(done, "authors"))
        .containsEntry("Autor 2", "[\"Gabriel García Prueba\"]")
        .containsEntry("Autor 3", "[\"Gabriel García Prueba\",\"Luis Otro\"]")
        .containsEntry("Autor 4", "[\"Ana Prueba\",\"Luis Otro\"]")
        .containsEntry("Autor 5", "[\"Ana Prueba\",\"Luis Otro\"]")
        .containsEntry("Autor 6", "[\"Anónimo\"]")
        .containsEntry("Autor 9", "[\"Anónimo\"]")
        .containsEntry("Autor 7", "[\"VV. AA.\"]")
        .containsEntry("Autor 10", "[\"Ana Prueba (ed.)\"]")
        .containsEntry("Autor 12", "[\"Ana Prueba\"]");
    assertThat(listing(done, 0).path("description").asText()).isEqualTo("Traducción: Luis Otro");
  }

  @Test
  void an_export_of_woocommerce_loses_its_markup_and_what_is_not_ours() throws IOException {
    var preview = preview("a21-woocommerce.csv", Map.of());
    assertThat(ignored(preview)).contains("ID", "Published", "Tax status", "Images");
    var given = Map.of("authors", "Ana Prueba", "condition", "GOOD", "language", "es");
    var book = listing(imported("a21-woocommerce.csv", given), 0);
    assertThat(book.path("title").asText()).isEqualTo("Guía de prueba");
    assertThat(book.path("category").asText()).isEqualTo("fiction");
    assertThat(book.path("description").asText()).isEqualTo("Corta\nLarga, con salto");
    assertThat(book.path("price").path("amount").asLong()).isEqualTo(3_500_000);
  }

  @Test
  void columns_that_are_not_ours_are_ignored_and_named() throws IOException {
    assertThat(ignored(preview("a26-extra-columns.csv", Map.of())))
        .containsExactly("sku", "ubicacion");
    assertThat(imported("a26-extra-columns.csv", Map.of()).path("created").asInt()).isEqualTo(1);
  }

  @Test
  void headings_may_be_in_spanish() throws IOException {
    var book = listing(imported("a27-spanish-headings.csv", Map.of()), 0);
    assertThat(book.path("title").asText()).isEqualTo("Uno");
    assertThat(book.path("condition").asText()).isEqualTo("GOOD");
  }

  @Test
  void an_empty_quantity_is_one_and_none_is_refused() throws IOException {
    var done = imported("a28-stock.csv", Map.of());
    assertThat(created(done, "stock"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("Stock 3", "1", "Stock 4", "1", "Stock 5", "1", "Stock 8", "1", "Stock 9", "1"));
    assertThat(fault(done, "0").path("code").asText()).isEqualTo("stock_none");
    assertThat(fault(done, "1000").path("code").asText()).isEqualTo("stock_out_of_range");
  }

  @Test
  void decomposed_letters_are_stored_composed() throws IOException {
    var done = imported("nfd.csv", Map.of());
    assertThat(done.path("created").asInt()).isEqualTo(6);
    assertThat(listing(done, 1).path("title").asText()).isEqualTo("Canción zíngara descompuesta");
    assertThat(listing(done, 1).path("authors").path(0).asText()).isEqualTo("Zoé Gütiérrez");
  }

  @Test
  void a_preview_writes_nothing() throws IOException {
    var before = catalog.stored();
    preview("a13-prices.csv", Map.of());
    assertThat(catalog.stored()).isEqualTo(before);
  }

  @Test
  void the_seller_can_say_which_column_holds_a_field() throws IOException {
    var preview =
        preview("a27-spanish-headings.csv", Map.of("columns", "title:2,authors:1,isbn:0"));
    assertThat(preview.at("/lines/0/listing/title").asText()).isEqualTo("Ana Prueba");
    assertThat(preview.at("/lines/0/listing/authors/0").asText()).isEqualTo("Uno");
    assertThat(ignored(preview)).containsExactly("isbn");
  }

  @Test
  void an_answer_that_is_none_is_refused() throws IOException {
    assertThat(refused("a04-goodreads.csv", Map.of("price", "12,50"))).containsExactly("price");
    assertThat(refused("a04-goodreads.csv", Map.of("condition", "xyz")))
        .containsExactly("condition");
    assertThat(refused("a16-conditions.csv", Map.of("words", "{\"condition\":{\"3\":\"x\"}}")))
        .containsExactly("words");
    assertThat(refused("a16-conditions.csv", Map.of("words", "[1]"))).containsExactly("words");
    assertThat(refused("a16-conditions.csv", Map.of("columns", "title"))).contains("columns");
  }

  private static byte[] bytes(String file) throws IOException {
    return Files.readAllBytes(FILES.resolve(file));
  }

  private CatalogFixture.TestResponse call(byte[] file, Map<String, String> query) {
    var call =
        HttpCall.to("POST /v1/listings/imports")
            .as("usr_seller")
            .header("content-type", "application/octet-stream")
            .body(file);
    query.forEach(call::query);
    return new CatalogFixture.TestResponse(call.validated(catalog.api));
  }

  private JsonNode preview(String file, Map<String, String> answers) throws IOException {
    var query = new java.util.HashMap<>(answers);
    query.put("dryRun", "true");
    var answer = call(bytes(file), query);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    return answer.body();
  }

  private JsonNode imported(String file, Map<String, String> answers) throws IOException {
    var answer = call(bytes(file), answers);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
    catalog.deliverOutbox();
    var done =
        HttpCall.to("GET /v1/listings/imports/{id}")
            .as("usr_seller")
            .path("id", answer.body().path("id").asText())
            .validated(catalog.api);
    return new CatalogFixture.TestResponse(done).body();
  }

  private List<String> refused(String file, Map<String, String> answers) throws IOException {
    var answer = call(bytes(file), answers);
    assertThat(answer.status()).isEqualTo(400);
    return answer.body().path("errors").findValuesAsText("field");
  }

  private static List<String> ignored(JsonNode preview) {
    var ignored = new ArrayList<String>();
    for (var column : preview.path("columns")) {
      if (!column.has("field")) {
        ignored.add(column.path("heading").asText());
      }
    }
    return ignored;
  }

  private JsonNode listing(JsonNode done, int index) {
    var line = done.path("lines").get(index);
    assertThat(line.path("status").asText()).as(line.toString()).isEqualTo("CREATED");
    var id = line.path("listingId").asText();
    return catalog.call(HttpCall.to("GET /v1/listings/{id}").path("id", id)).body();
  }

  /// A field of the listings that were created, by title; of a price, the amount.
  private Map<String, String> created(JsonNode done, String field) {
    var values = new java.util.TreeMap<String, String>();
    for (int i = 0; i < done.path("lines").size(); i++) {
      if (done.path("lines").get(i).has("listingId")) {
        var listing = listing(done, i);
        var value = listing.has(field) ? listing.path(field) : listing.path("price").path(field);
        values.put(
            listing.path("title").asText(), value.isArray() ? value.toString() : value.asText());
      }
    }
    return values;
  }

  private static JsonNode fault(JsonNode done, String cell) {
    return StreamSupport.stream(done.path("lines").spliterator(), false)
        .flatMap(line -> StreamSupport.stream(line.path("errors").spliterator(), false))
        .filter(error -> error.path("value").asText().equals(cell))
        .findFirst()
        .orElseThrow();
  }
}
