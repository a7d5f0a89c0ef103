package bookstore.catalog.file;

import bookstore.catalog.file.SellerFile.Format;
import bookstore.catalog.file.SellerFile.Row;
import bookstore.catalog.file.UnreadableFileException.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// UIEE, the tagged format in which booksellers' programs (HomeBase and others) exchange stock: a
/// line for each field, `TI|The title`, and an empty line between records. The first record may
/// follow lines about the file.
final class Uiee {
  private static final Pattern FIELD = Pattern.compile("([A-Z][A-Z0-9])\\|(.*)");
  private static final int EXAMINED_LINES = 40;
  private static final int MOST_TAGS = 100;

  private Uiee() {}

  static boolean isOne(String text) {
    var tags = text.lines().limit(EXAMINED_LINES).map(FIELD::matcher).filter(m -> m.matches());
    return tags.map(tag -> tag.group(1)).filter(List.of("TI", "AA", "PR", "UR")::contains).count()
        > 1;
  }

  static SellerFile read(DecodedText decoded) {
    var records = new ArrayList<Map<String, String>>();
    var starts = new ArrayList<Integer>();
    var tags = new LinkedHashSet<String>();
    var record = new LinkedHashMap<String, String>();
    int line = 0;
    for (var text : (Iterable<String>) decoded.text().lines()::iterator) {
      line++;
      var field = FIELD.matcher(text.strip());
      if (!field.matches()) {
        if (text.isBlank() && !record.isEmpty()) {
          records.add(record);
          record = new LinkedHashMap<>();
        }
        continue;
      }
      if (record.isEmpty()) {
        starts.add(line);
      }
      if (starts.size() > SellerFile.MOST_ROWS) {
        throw new UnreadableFileException(Reason.TOO_MANY_ROWS);
      }
      if (tags.size() == MOST_TAGS && !tags.contains(field.group(1))) {
        continue;
      }
      tags.add(field.group(1));
      record.merge(field.group(1), field.group(2).strip(), (a, b) -> a + "; " + b);
    }
    if (!record.isEmpty()) {
      records.add(record);
    }
    return table(decoded, List.copyOf(tags), records, starts);
  }

  private static SellerFile table(
      DecodedText decoded,
      List<String> tags,
      List<Map<String, String>> records,
      List<Integer> starts) {
    var rows = new ArrayList<Row>();
    for (int i = 0; i < records.size(); i++) {
      var record = records.get(i);
      var cells = tags.stream().map(tag -> record.getOrDefault(tag, "")).toArray(String[]::new);
      rows.add(new Row(Math.max(2, starts.get(i)), DelimitedText.withoutEmptyEnd(cells)));
    }
    return new SellerFile(Format.UIEE, decoded.encoding(), tags, rows);
  }
}
