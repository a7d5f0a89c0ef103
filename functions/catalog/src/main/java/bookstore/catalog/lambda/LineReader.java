package bookstore.catalog.lambda;

import bookstore.catalog.domain.imports.Fault;
import bookstore.catalog.domain.listing.Draft;
import bookstore.catalog.domain.wording.AuthorsReader;
import bookstore.catalog.domain.wording.IsbnReader;
import bookstore.catalog.domain.wording.MarkedUpText;
import bookstore.catalog.domain.wording.PriceReader;
import bookstore.catalog.domain.wording.QuantityReader;
import bookstore.catalog.domain.wording.Reading;
import bookstore.catalog.domain.wording.Remark;
import bookstore.catalog.domain.wording.WordReader;
import bookstore.catalog.domain.wording.YearReader;
import bookstore.catalog.file.SellerFile;
import bookstore.shared.http.InvalidRequestException;
import bookstore.shared.kernel.Money;
import bookstore.shared.runtime.Contract;
import bookstore.shared.runtime.FieldError;
import bookstore.shared.runtime.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Reads the rows of one file as listings, which are held to the same rules as a new listing of the
/// API.
final class LineReader {
  private static final Pattern YEAR_OF_PUBLISHER = Pattern.compile("\\((?:c|©)? ?(\\d{4})\\)");
  private static final Pattern FINER_GRADE = Pattern.compile("(?i).{0,40}[+/].{0,40}|near .{1,40}");
  private static final Pattern TOO_LONG = Pattern.compile("at most \\d+ characters");

  /// What a listing has no field for stays in its description, under these names.
  private static final Map<String, String> IN_SPANISH =
      Map.of(
          "binding", "Encuadernación",
          "illustrator", "Ilustraciones",
          "place", "Lugar",
          "edition", "Edición",
          "jacket", "Sobrecubierta",
          "signed", "Firmado",
          "inscription", "Dedicatoria",
          "translator", "Traducción",
          "condition", "Estado");

  private static final Map<String, String> IN_ENGLISH =
      Map.of(
          "binding", "Binding",
          "illustrator", "Illustrator",
          "place", "Place",
          "edition", "Edition",
          "jacket", "Jacket",
          "signed", "Signed",
          "inscription", "Inscription",
          "translator", "Translator",
          "condition", "Condition");

  private static final List<String> DETAILS =
      List.of("binding", "illustrator", "place", "edition", "jacket", "signed", "inscription");

  private final Contract.Operation newListing;
  private final String currency;
  private final ImportColumns columns;
  private final ImportAnswers answers;
  private final PriceReader prices;
  private final Map<String, Function<String, Reading<String>>> words;

  LineReader(
      Contract.Operation newListing,
      String currency,
      ImportColumns columns,
      ImportAnswers answers) {
    this.newListing = newListing;
    this.currency = currency;
    this.columns = columns;
    this.answers = answers;
    this.prices = new PriceReader(currency);
    this.words =
        Map.of(
            "condition", new WordReader(answers.wordsOf("condition"))::condition,
            "language", new WordReader(answers.wordsOf("language"))::language,
            "category", new WordReader(answers.wordsOf("category"))::category);
  }

  /// One row while it is read.
  private static final class Collected {
    final ObjectNode json = JsonNodeFactory.instance.objectNode();
    final List<Fault> errors = new ArrayList<>();
    final List<Fault> asked = new ArrayList<>();
    final List<Fault> repairs = new ArrayList<>();
    final List<String> translators = new ArrayList<>();

    void repaired(String field, List<Remark> remarks) {
      remarks.forEach(remark -> repairs.add(Fault.of(field, remark)));
    }

    boolean isAt(String field) {
      return errors.stream().anyMatch(fault -> fault.field().equals(field))
          || asked.stream().anyMatch(fault -> fault.field().equals(field));
    }
  }

  ReadLine read(SellerFile.Row row) {
    if (row.cells().size() > columns.count()) {
      var cell = row.cells().get(columns.count());
      var fault = Fault.of("line", new Remark(Remark.Code.TOO_MANY_CELLS, cell, ""));
      return new ReadLine(row.line(), null, List.of(fault), List.of(), List.of());
    }
    var draft = new Collected();
    text(draft, "title", MarkedUpText.read(columns.first("title", row)));
    authors(draft, row);
    text(draft, "isbn", map(IsbnReader.read(columns.first("isbn", row)), Object::toString));
    words.forEach((field, reader) -> text(draft, field, reader.apply(value(field, row))));
    publication(draft, row);
    price(draft, row);
    stock(draft, row);
    description(draft, row);
    return checked(row.line(), draft);
  }

  /// The cell of a field, or what the seller has said for all lines.
  private String value(String field, SellerFile.Row row) {
    var cell = columns.first(field, row);
    return cell.isBlank() ? answers.forAll().getOrDefault(field, "") : cell;
  }

  private void text(Collected draft, String field, Reading<String> reading) {
    take(draft, field, reading).ifPresent(value -> draft.json.put(field, value));
  }

  /// The value that was read; anything else is noted.
  private <T> Optional<T> take(Collected draft, String field, Reading<T> reading) {
    return switch (reading) {
      case Reading.Read<T>(var value, var remarks) -> {
        draft.repaired(field, remarks);
        yield Optional.of(value);
      }
      case Reading.Absent<T>(var remarks) -> {
        draft.repaired(field, remarks);
        if (ImportAnswers.ASKED.contains(field)) {
          draft.asked.add(Fault.of(field, new Remark(Remark.Code.MISSING, "", "")));
        } else if (field.equals("title")) {
          draft.errors.add(Fault.of(field, new Remark(Remark.Code.MISSING, "", "")));
        }
        yield Optional.empty();
      }
      case Reading.Refused<T>(var reason) -> {
        draft.errors.add(Fault.of(field, reason));
        yield Optional.empty();
      }
      case Reading.Unknown<T>(var word) -> {
        draft.asked.add(Fault.of(field, new Remark(Remark.Code.WORD_UNKNOWN, word, "")));
        yield Optional.empty();
      }
    };
  }

  private static <T, R> Reading<R> map(Reading<T> reading, Function<T, R> function) {
    return switch (reading) {
      case Reading.Read<T>(var value, var remarks) ->
          new Reading.Read<>(function.apply(value), remarks);
      case Reading.Absent<T>(var remarks) -> new Reading.Absent<>(remarks);
      case Reading.Refused<T>(var reason) -> new Reading.Refused<>(reason);
      case Reading.Unknown<T>(var word) -> new Reading.Unknown<>(word);
    };
  }

  private void authors(Collected draft, SellerFile.Row row) {
    var cells = new ArrayList<>(columns.all("authors", row));
    cells.addAll(columns.all("more-authors", row));
    var reading = AuthorsReader.read(String.join(";", cells));
    if (reading instanceof Reading.Absent<AuthorsReader.Authors>) {
      reading = AuthorsReader.read(answers.forAll().getOrDefault("authors", ""));
    }
    if (reading instanceof Reading.Read<AuthorsReader.Authors>(var authors, var remarks)) {
      draft.translators.addAll(authors.translators());
      if (authors.names().isEmpty()) {
        reading = new Reading.Absent<>(remarks);
      }
    }
    take(draft, "authors", reading)
        .ifPresent(
            authors -> {
              var names = draft.json.putArray("authors");
              authors.names().forEach(names::add);
            });
  }

  /// Publisher and year, which some programs write into one cell: `Anagrama (1998)`.
  private void publication(Collected draft, SellerFile.Row row) {
    var publisher = columns.first("publisher", row);
    var year = columns.first("year", row);
    var both = YEAR_OF_PUBLISHER.matcher(publisher);
    if (both.find() && both.start() > 0) {
      year = year.isBlank() ? both.group(1) : year;
      publisher = publisher.substring(0, both.start());
    }
    if (!publisher.isBlank()) {
      draft.json.put("publisher", publisher.strip());
    }
    take(draft, "year", YearReader.read(year)).ifPresent(value -> draft.json.put("year", value));
  }

  private void price(Collected draft, SellerFile.Row row) {
    take(draft, "price", prices.read(value("price", row)))
        .ifPresent(price -> draft.json.set("price", price(price)));
  }

  private static ObjectNode price(Money money) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("amount", money.amount())
        .put("currency", money.currency());
  }

  /// A book whose number of copies is not given is one copy.
  private void stock(Collected draft, SellerFile.Row row) {
    var cell = value("stock", row);
    var reading = QuantityReader.read(cell);
    var number = reading instanceof Reading.Absent<Integer> ? Reading.read(1) : reading;
    take(draft, "stock", number).ifPresent(value -> draft.json.put("stock", value));
  }

  private void description(Collected draft, SellerFile.Row row) {
    var parts = new LinkedHashSet<String>();
    var cells = new ArrayList<>(columns.all("more-description", row));
    cells.addAll(columns.all("description", row));
    for (var cell : cells) {
      take(draft, "description", MarkedUpText.read(cell)).ifPresent(parts::add);
    }
    boolean isSpanish = draft.json.path("language").asText("es").equals("es");
    var labels = isSpanish ? IN_SPANISH : IN_ENGLISH;
    for (var detail : DETAILS) {
      var cell = columns.first(detail, row);
      if (!cell.isBlank()) {
        parts.add(labels.get(detail) + ": " + cell.strip());
      }
    }
    // A grade with a plus, one of book and jacket, or one between two says more than ours.
    var condition = columns.first("condition", row).strip();
    if (draft.json.has("condition") && FINER_GRADE.matcher(condition).matches()) {
      parts.add(labels.get("condition") + ": " + condition);
    }
    draft.translators.forEach(name -> parts.add(labels.get("translator") + ": " + name));
    if (!parts.isEmpty()) {
      draft.json.put("description", String.join("\n", parts));
    }
  }

  private ReadLine checked(int line, Collected draft) {
    var json = newListing.normalized(draft.json);
    newListing.check(json).stream()
        .filter(error -> !draft.isAt(column(error.field())))
        .map(error -> fault(json, error))
        .distinct()
        .forEach(draft.errors::add);
    Draft offered = null;
    if (draft.errors.isEmpty() && draft.asked.isEmpty()) {
      try {
        offered = Json.convert(json, ListingBody.class).toDraft(currency);
      } catch (InvalidRequestException e) {
        e.errors().forEach(error -> draft.errors.add(fault(json, error)));
      }
    }
    return new ReadLine(line, offered, draft.errors, draft.asked, draft.repairs);
  }

  private static Fault fault(JsonNode json, FieldError error) {
    var field = column(error.field());
    var value =
        json.path(field).isValueNode() ? json.path(field).asText() : json.path(field).toString();
    var code =
        TOO_LONG.matcher(error.message()).find() ? Remark.Code.TOO_LONG : Remark.Code.NOT_ACCEPTED;
    return Fault.of(
        field, new Remark(code, value, code == Remark.Code.TOO_LONG ? "" : error.message()));
  }

  /// The column of a field: `price` for `price.amount`, `authors` for `authors[0]`.
  private static String column(String field) {
    return field.replaceFirst("[.\\[].*", "");
  }
}
