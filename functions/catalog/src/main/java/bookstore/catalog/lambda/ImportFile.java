package bookstore.catalog.lambda;

import bookstore.catalog.domain.imports.CheckedLine;
import bookstore.catalog.domain.wording.WordTable;
import bookstore.catalog.file.SellerFile;
import bookstore.catalog.file.UnreadableFileException;
import bookstore.shared.http.InvalidRequestException;
import bookstore.shared.runtime.Contract;
import bookstore.shared.runtime.FieldError;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Reads a seller's file, of any format, as lines that are validated like new listings.
final class ImportFile {
  private static final List<String> NEEDED =
      List.of("title", "authors", "price", "condition", "language", "category");

  private final Contract.Operation newListing;
  private final String currency;

  ImportFile(String currency) {
    this.newListing =
        Contract.of("catalog-api")
            .operation("POST /v1/listings")
            .orElseThrow(
                () -> new IllegalStateException("openapi.yaml has no operation POST /v1/listings"));
    this.currency = currency;
  }

  /// A file, its columns, and its lines as they were read.
  record Contents(
      SellerFile file, ImportColumns columns, ImportAnswers answers, List<ReadLine> lines) {}

  /// Reads the lines; an invalid line is returned with its errors.
  ///
  /// @throws InvalidRequestException when the file as a whole is unreadable, or an answer is
  Contents read(byte[] bytes, ImportAnswers answers) {
    var file = file(bytes);
    var columns = new ImportColumns(file.headings(), answers.columns());
    checkAnswers(answers);
    var reader = new LineReader(newListing, currency, columns, answers);
    return new Contents(file, columns, answers, file.rows().stream().map(reader::read).toList());
  }

  /// Reads the lines to import.
  ///
  /// @throws InvalidRequestException also when the file has no column for a field that a listing
  ///   needs, and the seller has not said what holds for all lines
  List<CheckedLine> lines(byte[] bytes, ImportAnswers answers) {
    var contents = read(bytes, answers);
    var missing =
        missing(contents.columns(), answers).stream()
            .map(field -> new FieldError(field, missing(field)))
            .toList();
    if (!missing.isEmpty()) {
      throw new InvalidRequestException(missing);
    }
    return contents.lines().stream().map(ReadLine::checked).toList();
  }

  private static String missing(String field) {
    return ImportAnswers.ASKED.contains(field)
        ? "is a missing column; or give one value for all lines as a parameter"
        : "is a missing column";
  }

  /// The fields of every listing that the file has no column for, and no answer.
  static List<String> missing(ImportColumns columns, ImportAnswers answers) {
    return NEEDED.stream()
        .filter(field -> !columns.has(field) && !answers.forAll().containsKey(field))
        .toList();
  }

  private static SellerFile file(byte[] bytes) {
    try {
      return SellerFile.of(bytes);
    } catch (UnreadableFileException e) {
      throw InvalidRequestException.field("body", e.problem());
    }
  }

  /// What is said for all lines must be readable, before ten thousand lines are refused for it.
  private void checkAnswers(ImportAnswers answers) {
    var row = new SellerFile.Row(1, List.of("x"));
    var columns = new ImportColumns(List.of("title"), Map.of());
    var read = new LineReader(newListing, currency, columns, answers).read(row);
    var refused =
        Stream.concat(read.errors().stream(), read.asked().stream())
            .filter(fault -> answers.forAll().containsKey(fault.field()))
            .map(fault -> new FieldError(fault.field(), fault.message()))
            .toList();
    if (!refused.isEmpty()) {
      throw new InvalidRequestException(refused);
    }
    for (var field : ImportAnswers.WORDS) {
      for (var meaning : answers.wordsOf(field).values()) {
        if (!isValue(field, meaning)) {
          throw InvalidRequestException.field("words", meaning + " is no " + field);
        }
      }
    }
  }

  private static boolean isValue(String field, String meaning) {
    return switch (field) {
      case "condition" -> WordTable.CONDITIONS.values().contains(meaning);
      case "category" -> WordTable.CATEGORIES.values().contains(meaning);
      default -> meaning.matches("[a-z]{2}");
    };
  }
}
