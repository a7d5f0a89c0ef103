package bookstore.tools.seed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// People and listings for a shop on a developer's machine.
public record SampleCatalogue(List<Person> people, List<Offer> offers) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern AUTHOR_SEPARATOR = Pattern.compile("; *");

  public SampleCatalogue {
    people = List.copyOf(people);
    offers = List.copyOf(offers);
  }

  /// A demo account; an account of a buyer has no listings.
  public record Person(String key, String name, String email, boolean buyer) {}

  /// A listing of a seller, as the body of `POST /v1/listings`.
  public record Offer(String seller, ObjectNode body) {
    String title() {
      return body.path("title").asText();
    }
  }

  public static SampleCatalogue read(Path directory) throws IOException {
    var people = new ArrayList<Person>();
    for (var person : JSON.readTree(directory.resolve("sellers.json").toFile())) {
      people.add(person(person));
    }
    var schema = CsvSchema.emptySchema().withHeader();
    var offers = new ArrayList<Offer>();
    try (var rows =
        new CsvMapper()
            .readerForMapOf(String.class)
            .with(schema)
            .<Map<String, String>>readValues(directory.resolve("listings.csv").toFile())) {
      while (rows.hasNext()) {
        offers.add(offer(rows.next()));
      }
    }
    return new SampleCatalogue(people, offers);
  }

  List<Offer> offersOf(Person person) {
    return offers.stream().filter(offer -> offer.seller().equals(person.key())).toList();
  }

  /// One seller with a few listings, for a quick test of a shop.
  public SampleCatalogue few() {
    var seller = people.stream().filter(person -> !person.buyer()).findFirst().orElseThrow();
    return new SampleCatalogue(List.of(seller), offersOf(seller).subList(0, 3));
  }

  /// The account whose login `./bookstore start` prints.
  public Person demoBuyer() {
    return people.stream().filter(Person::buyer).findFirst().orElseThrow();
  }

  private static Person person(JsonNode node) {
    return new Person(
        node.path("key").asText(),
        node.path("name").asText(),
        node.path("email").asText(),
        node.path("role").asText().equals("buyer"));
  }

  private static Offer offer(Map<String, String> row) {
    var body = JSON.createObjectNode();
    for (var field : List.of("title", "language", "category", "condition", "description")) {
      body.put(field, cell(row, field));
    }
    var authors = body.putArray("authors");
    AUTHOR_SEPARATOR.splitAsStream(cell(row, "authors")).forEach(authors::add);
    for (var field : List.of("isbn", "publisher")) {
      if (!cell(row, field).isBlank()) body.put(field, cell(row, field));
    }
    if (!cell(row, "year").isBlank()) body.put("year", Integer.parseInt(cell(row, "year")));
    body.putObject("price").put("amount", minorUnits(cell(row, "price"))).put("currency", "COP");
    body.put("stock", Integer.parseInt(cell(row, "stock")));
    return new Offer(cell(row, "seller"), body);
  }

  private static String cell(Map<String, String> row, String column) {
    return row.getOrDefault(column, "");
  }

  /// The peso has two decimals in ISO 4217, although prices are in whole pesos.
  private static long minorUnits(String pesos) {
    return Math.multiplyExact(Long.parseLong(pesos), 100);
  }
}
