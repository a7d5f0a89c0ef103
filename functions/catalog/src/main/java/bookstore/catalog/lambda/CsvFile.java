package bookstore.catalog.lambda;

import bookstore.catalog.domain.imports.CheckedLine;
import bookstore.catalog.domain.imports.Fault;
import bookstore.shared.http.InvalidRequestException;
import bookstore.shared.kernel.Isbn;
import bookstore.shared.runtime.Contract;
import bookstore.shared.runtime.Json;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Parses an import file in CSV (RFC 4180) and validates each line like a new listing.
final class CsvFile {
  static final int MAX_LINES = 10_000;

  private static final Set<String> REQUIRED =
      new LinkedHashSet<>(
          List.of("title", "authors", "language", "category", "condition", "price", "stock"));
  private static final Set<String> OPTIONAL = Set.of("isbn", "publisher", "year", "description");
  private static final CsvMapper MAPPER =
      CsvMapper.builder()
          .enable(CsvParser.Feature.WRAP_AS_ARRAY)
          .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
          .enable(CsvParser.Feature.TRIM_SPACES)
          .build();

  private final Contract.Operation newListing;
  private final String currency;

  CsvFile(String currency) {
    this.newListing =
        Contract.load()
            .operation("POST /v1/listings")
            .orElseThrow(
                () -> new IllegalStateException("openapi.yaml has no operation POST /v1/listings"));
    this.currency = currency;
  }

  /// Parses and validates the lines; an invalid line is returned with its errors.
  ///
  /// @throws InvalidRequestException when the file as a whole is invalid: unreadable, a missing or
  ///   unknown column, too many lines, or no line
  List<CheckedLine> read(String text) {
    var content = text.startsWith("\uFEFF") ? text.substring(1) : text;
    try (MappingIterator<String[]> rows = MAPPER.readerFor(String[].class).readValues(content)) {
      var columns = columns(rows);
      var lines = new ArrayList<CheckedLine>();
      while (rows.hasNextValue()) {
        int line = rows.getParser().currentLocation().getLineNr();
        if (lines.size() == MAX_LINES) {
          throw InvalidRequestException.field("body", "has more than " + MAX_LINES + " lines");
        }
        lines.add(check(line, columns, rows.nextValue()));
      }
      if (lines.isEmpty()) {
        throw InvalidRequestException.field("body", "has no lines after the header");
      }
      return lines;
    } catch (JacksonException e) {
      var line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw InvalidRequestException.field("body", "is not readable as CSV at line " + line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> columns(MappingIterator<String[]> rows) throws IOException {
    if (!rows.hasNextValue()) {
      throw InvalidRequestException.field("body", "has no header line");
    }
    var columns =
        Arrays.stream(rows.nextValue()).map(name -> name.strip().toLowerCase(Locale.ROOT)).toList();
    if (columns.size() == 1 && columns.getFirst().contains(";")) {
      throw InvalidRequestException.field(
          "body", "separates columns by semicolons instead of commas");
    }
    for (var column : REQUIRED) {
      if (!columns.contains(column)) {
        throw InvalidRequestException.field(column, "is a missing column");
      }
    }
    for (var column : columns) {
      if (!REQUIRED.contains(column) && !OPTIONAL.contains(column)) {
        throw InvalidRequestException.field(column, "is an unknown column");
      }
      if (columns.indexOf(column) != columns.lastIndexOf(column)) {
        throw InvalidRequestException.field(column, "is a duplicate column");
      }
    }
    return columns;
  }

  private CheckedLine check(int line, List<String> columns, String[] cells) {
    if (cells.length > columns.size()) {
      var fault =
          new Fault("line", "has " + cells.length + " cells for " + columns.size() + " columns");
      return new CheckedLine(line, null, List.of(fault), List.of());
    }
    var values = new LinkedHashMap<String, String>();
    for (int i = 0; i < cells.length; i++) {
      if (!cells[i].isBlank()) {
        values.put(columns.get(i), cells[i].strip());
      }
    }
    var repairs = new ArrayList<Fault>();
    repairIsbn(values).ifPresent(repairs::add);
    return check(line, newListing.normalized(json(values)), repairs);
  }

  private CheckedLine check(int line, JsonNode json, List<Fault> repairs) {
    var violations =
        newListing.check(json).stream()
            .map(error -> new Fault(column(error.field()), error.message()))
            .distinct()
            .toList();
    if (!violations.isEmpty()) {
      return new CheckedLine(line, null, violations, repairs);
    }
    try {
      var draft = Json.convert(json, ListingBody.class).toDraft(currency);
      return new CheckedLine(line, draft, List.of(), repairs);
    } catch (InvalidRequestException e) {
      var faults =
          e.errors().stream()
              .map(error -> new Fault(column(error.field()), error.message()))
              .toList();
      return new CheckedLine(line, null, faults, repairs);
    }
  }

  /// Restores the leading zeros of an ISBN-10 that a spreadsheet has removed by parsing it as a
  /// number.
  private static Optional<Fault> repairIsbn(Map<String, String> values) {
    var isbn = values.getOrDefault("isbn", "");
    if (!isbn.matches("\\d{6,9}|\\d{5,8}[Xx]")) {
      return Optional.empty();
    }
    var padded = "0".repeat(10 - isbn.length()) + isbn;
    if (Isbn.parse(padded).isEmpty()) {
      return Optional.empty();
    }
    values.put("isbn", padded);
    return Optional.of(
        new Fault("isbn", "had lost its leading zeros: " + isbn + " is read as " + padded));
  }

  private ObjectNode json(Map<String, String> values) {
    var json = JsonNodeFactory.instance.objectNode();
    values.forEach(
        (column, value) -> {
          switch (column) {
            case "authors" -> {
              var authors = json.putArray("authors");
              Arrays.stream(value.split(";"))
                  .map(String::strip)
                  .filter(author -> !author.isEmpty())
                  .forEach(authors::add);
            }
            case "price" -> putPrice(json, value);
            case "stock", "year" -> putNumber(json, column, value);
            case "condition" -> json.put(column, value.toUpperCase(Locale.ROOT).replace(' ', '_'));
            case "language", "category" -> json.put(column, value.toLowerCase(Locale.ROOT));
            default -> json.put(column, value);
          }
        });
    return json;
  }

  /// A value that is not a valid amount is passed on as text and fails the schema validation.
  private void putPrice(ObjectNode json, String value) {
    var price = json.putObject("price").put("currency", currency);
    try {
      int digits = Currency.getInstance(currency).getDefaultFractionDigits();
      price.put("amount", new BigDecimal(value).movePointRight(digits).longValueExact());
    } catch (ArithmeticException | NumberFormatException _) {
      price.put("amount", value);
    }
  }

  private static void putNumber(ObjectNode json, String column, String value) {
    if (value.matches("\\d{1,9}")) {
      json.put(column, Integer.parseInt(value));
    } else {
      json.put(column, value);
    }
  }

  /// The column of a field: `price` for `price.amount`, `authors` for `authors[0]`.
  private static String column(String field) {
    return field.replaceFirst("[.\\[].*", "");
  }
}
