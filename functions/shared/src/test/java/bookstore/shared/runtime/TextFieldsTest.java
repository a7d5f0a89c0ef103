package bookstore.shared.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.shared.testing.CpuTime;
import bookstore.shared.testing.OpenApi;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TextFieldsTest {
  private static final List<String> RULES = List.of("pattern", "enum", "const", "x-text");

  /// An address has rules of its own, and a password is any text.
  private static final Set<String> FORMATS = Set.of("email", "password");

  private static final Contract CONTRACT = OpenApi.contract();
  private final JsonNode document = OpenApi.document();
  private final Set<String> without = new TreeSet<>();
  private int strings;

  @Test
  void every_string_of_a_request_says_which_characters_it_may_have() {
    for (var path : document.path("paths").properties()) {
      for (var method : path.getValue().properties()) {
        var body = method.getValue().at("/requestBody/content/application~1json/schema");
        collect(method.getValue().path("operationId").asText(), body);
      }
    }
    assertThat(strings).isGreaterThan(40);
    assertThat(without).isEmpty();
  }

  @Test
  void texts_are_normalized_and_faults_name_the_field() {
    var order = CONTRACT.operation("POST /v1/orders").orElseThrow();
    var json =
        order.normalized(
            Json.tree(
                """
                {"lines":[{"listingId":"lst_1","quantity":1}],"deliveryOptionId":"envia",
                 "shippingAddress":{"name":"  Jose\u0301 ","line1":"   ","city":"Bogo\u202Etá",
                 "country":"ZZ"},"paymentToken":"tok_1"}\
                """));
    assertThat(json.at("/shippingAddress/name").asText()).isEqualTo("José");
    assertThat(order.check(json))
        .extracting(FieldError::field)
        .containsExactlyInAnyOrder(
            "shippingAddress.line1", "shippingAddress.city", "shippingAddress.country");

    var listing = CONTRACT.operation("POST /v1/listings").orElseThrow();
    var book =
        listing.normalized(
            Json.tree(
                """
                {"title":"\u3164","authors":[" Ana ","\u200B\u200B"],"language":"es",
                 "category":"fiction","condition":"GOOD","price":{"amount":2000,"currency":"COP"},
                 "stock":1,"description":"uno\\r\\ndos"}\
                """));
    assertThat(book.at("/authors/0").asText()).isEqualTo("Ana");
    assertThat(book.at("/description").asText()).isEqualTo("uno\ndos");
    assertThat(listing.check(book))
        .extracting(FieldError::field)
        .containsExactlyInAnyOrder("title", "authors[1]");
  }

  @Test
  void a_text_of_combining_marks_costs_little() {
    var listing = CONTRACT.operation("POST /v1/listings").orElseThrow();
    for (var marks :
        List.of("\u0316\u0300", "\u0300\u0316\u0327\u0345", "a\u0301", "\u1100\u1161")) {
      for (var length : List.of(15_000, 60_000)) {
        var text = marks.repeat(length / marks.length());
        var body = Json.toTree(java.util.Map.of("title", text, "description", text));
        CpuTime.limit(
            Duration.ofSeconds(1),
            length + " combining marks",
            () -> assertThat(listing.check(listing.normalized(body))).isNotEmpty());
      }
    }
  }

  private void collect(String where, JsonNode reference) {
    var schema =
        reference.has("$ref")
            ? document.at(reference.path("$ref").asText().substring(1))
            : reference;
    if (schema.path("type").toString().contains("\"string\"")) {
      strings++;
      if (RULES.stream().noneMatch(schema::has)
          && !FORMATS.contains(schema.path("format").asText())) {
        without.add(where);
      }
    }
    for (var combination : List.of("oneOf", "anyOf", "allOf")) {
      schema.path(combination).forEach(each -> collect(where, each));
    }
    if (schema.has("items")) {
      collect(where + "[]", schema.path("items"));
    }
    schema
        .path("properties")
        .properties()
        .forEach(property -> collect(where + "." + property.getKey(), property.getValue()));
  }
}
