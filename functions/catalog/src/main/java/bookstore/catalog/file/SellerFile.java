package bookstore.catalog.file;

import java.util.List;

/// A file as a table: the headings of its columns, and its rows, each with the line of the file at
/// which it starts. A row may have more or fewer cells than there are headings.
///
/// @param encoding the name of the character encoding that was recognized
public record SellerFile(Format format, String encoding, List<String> headings, List<Row> rows) {
  /// The most rows of a file.
  public static final int MOST_ROWS = 10_000;

  public SellerFile {
    headings = List.copyOf(headings);
    rows = List.copyOf(rows);
  }

  /// A row of cells, without the empty ones at its end.
  public record Row(int line, List<String> cells) {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /// What kind of file it is.
  public enum Format {
    COMMAS,
    SEMICOLONS,
    TABS,
    XLSX,
    UIEE
  }

  /// Reads a file of any of the formats.
  ///
  /// @throws UnreadableFileException when the file as a whole is unreadable, has no heading or no
  ///   row, or has too many of them
  public static SellerFile of(byte[] bytes) {
    if (Spreadsheet.isOne(bytes)) {
      return Spreadsheet.read(bytes);
    }
    var decoded = DecodedText.of(bytes);
    return Uiee.isOne(decoded.text()) ? Uiee.read(decoded) : DelimitedText.read(decoded);
  }
}
