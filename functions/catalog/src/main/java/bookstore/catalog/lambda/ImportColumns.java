package bookstore.catalog.lambda;

import bookstore.catalog.domain.wording.WordTable;
import bookstore.catalog.file.SellerFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which columns of a file hold which field: as their headings say, or as the seller has chosen.
/// Several may hold one field, such as both lengths of an ISBN.
final class ImportColumns {
  private final List<String> headings;
  private final Map<String, List<Integer>> byField = new LinkedHashMap<>();

  ImportColumns(List<String> headings, Map<String, Integer> chosen) {
    this.headings = List.copyOf(headings);
    for (int i = 0; i < headings.size(); i++) {
      int index = i;
      boolean isFree = !chosen.containsValue(index + 1);
      WordTable.HEADINGS
          .find(headings.get(i))
          .filter(field -> isFree && !chosen.containsKey(field))
          .ifPresent(field -> byField.computeIfAbsent(field, _ -> new ArrayList<>()).add(index));
    }
    chosen.forEach(
        (field, number) -> {
          if (number > 0 && number <= headings.size()) {
            byField.put(field, List.of(number - 1));
          }
        });
    byField.replaceAll(
        (_, columns) -> columns.stream().sorted(Comparator.comparingInt(this::rank)).toList());
  }

  private int rank(int column) {
    return WordTable.HEADINGS.rank(headings.get(column));
  }

  boolean has(String field) {
    return byField.containsKey(field);
  }

  int count() {
    return headings.size();
  }

  /// The first cell of a field that is not empty; empty without one.
  String first(String field, SellerFile.Row row) {
    return all(field, row).stream().findFirst().orElse("");
  }

  /// The cells of a field that are not empty.
  List<String> all(String field, SellerFile.Row row) {
    return byField.getOrDefault(field, List.of()).stream()
        .filter(column -> column < row.cells().size())
        .map(column -> unguarded(row.cells().get(column)))
        .filter(cell -> !cell.isBlank())
        .toList();
  }

  /// A column, what it is taken for (null when it is ignored), and a cell of it.
  record Column(int number, String heading, @Nullable String field, String example) {}

  List<Column> columns(List<SellerFile.Row> rows) {
    var columns = new ArrayList<Column>();
    for (int i = 0; i < headings.size(); i++) {
      columns.add(
          new Column(i + 1, shortened(headings.get(i)), field(i).orElse(null), example(i, rows)));
    }
    return columns;
  }

  /// Without the apostrophe that keeps a spreadsheet from running a cell as a formula.
  private static String unguarded(String cell) {
    boolean isGuarded =
        cell.length() > 1 && cell.charAt(0) == '\'' && "=+-@\t".indexOf(cell.charAt(1)) >= 0;
    return isGuarded ? cell.substring(1) : cell;
  }

  private Optional<String> field(int column) {
    return byField.entrySet().stream()
        .filter(field -> field.getValue().contains(column))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static String example(int column, List<SellerFile.Row> rows) {
    return rows.stream()
        .limit(50)
        .filter(row -> column < row.cells().size())
        .map(row -> row.cells().get(column))
        .filter(cell -> !cell.isBlank())
        .findFirst()
        .map(ImportColumns::shortened)
        .orElse("");
  }

  private static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= 60
        ? text
        : text.substring(0, text.offsetByCodePoints(0, 60)) + "…";
  }
}
