package bookstore.catalog.lambda;

import bookstore.catalog.domain.imports.Fault;
import bookstore.catalog.domain.listing.Draft;
import bookstore.catalog.file.SellerFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What an import of a file would do: nothing of it is written.
record ImportPreview(
    SellerFile.Format format,
    String encoding,
    int total,
    int ready,
    int asked,
    int refused,
    int repaired,
    List<ImportColumns.Column> columns,
    List<Missing> missing,
    List<UnknownWord> unknown,
    List<Line> lines) {
  private static final int FIRST_LINES = 20;
  private static final int MOST_LINES = 500;
  private static final int MOST_WORDS = 100;

  /// A field without a value on so many lines; `column` when there is a column for it.
  record Missing(String field, boolean column, int lines) {}

  /// A word for which the shop has none of its own, on so many lines.
  record UnknownWord(String field, String word, int lines) {}

  record Line(
      int line,
      ReadLine.Status status,
      @Nullable Draft listing,
      List<Fault> errors,
      List<Fault> repairs) {}

  static ImportPreview of(ImportFile.Contents contents) {
    var lines = contents.lines();
    return new ImportPreview(
        contents.file().format(),
        contents.file().encoding(),
        lines.size(),
        count(lines, ReadLine.Status.READY),
        count(lines, ReadLine.Status.ASKED),
        count(lines, ReadLine.Status.REFUSED),
        (int) lines.stream().filter(line -> !line.repairs().isEmpty()).count(),
        contents.columns().columns(contents.file().rows()),
        missing(contents),
        unknown(lines),
        shown(lines));
  }

  private static int count(List<ReadLine> lines, ReadLine.Status status) {
    return (int) lines.stream().filter(line -> line.status() == status).count();
  }

  private static List<Missing> missing(ImportFile.Contents contents) {
    var counts = new LinkedHashMap<String, Integer>();
    for (var line : contents.lines()) {
      for (var fault : line.asked()) {
        if (Objects.equals(fault.code(), "missing")) {
          counts.merge(fault.field(), 1, Integer::sum);
        }
      }
    }
    var missing = new ArrayList<Missing>();
    if (!contents.columns().has("title")) {
      missing.add(new Missing("title", false, contents.lines().size()));
    }
    for (var field : ImportAnswers.ASKED) {
      boolean hasColumn = contents.columns().has(field);
      if (counts.containsKey(field)) {
        missing.add(new Missing(field, hasColumn, counts.get(field)));
      } else if (field.equals("stock") && !hasColumn && !isAnswered(contents, field)) {
        missing.add(new Missing(field, false, contents.lines().size()));
      }
    }
    return missing;
  }

  private static boolean isAnswered(ImportFile.Contents contents, String field) {
    return contents.answers().forAll().containsKey(field);
  }

  private static List<UnknownWord> unknown(List<ReadLine> lines) {
    var counts = new LinkedHashMap<Map.Entry<String, String>, Integer>();
    for (var line : lines) {
      for (var fault : line.asked()) {
        if (Objects.equals(fault.code(), "word_unknown") && fault.value() != null) {
          counts.merge(Map.entry(fault.field(), fault.value()), 1, Integer::sum);
        }
      }
    }
    return counts.entrySet().stream()
        .limit(MOST_WORDS)
        .map(it -> new UnknownWord(it.getKey().getKey(), it.getKey().getValue(), it.getValue()))
        .toList();
  }

  /// The first lines with their listings, and further ones of which there is something to say.
  private static List<Line> shown(List<ReadLine> lines) {
    var shown = new ArrayList<Line>();
    for (int i = 0; i < lines.size() && shown.size() < MOST_LINES; i++) {
      var line = lines.get(i);
      if (i < FIRST_LINES || !line.errors().isEmpty() || !line.repairs().isEmpty()) {
        var errors = new ArrayList<>(line.errors());
        errors.addAll(line.asked());
        shown.add(
            new Line(
                line.line(),
                line.status(),
                i < FIRST_LINES ? line.draft() : null,
                errors,
                line.repairs()));
      }
    }
    return shown;
  }
}
