package bookstore.tools.importing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Cuts a CSV file (RFC 4180) between its books into pieces that the shop takes, reading no further
/// than it has to.
public final class CsvPieces {
  /// What the shop takes at once.
  public static final int MOST_BOOKS = 10_000;

  /// The shop takes 4 MiB; some room is for what JSON has to escape on the way.
  public static final int MOST_BYTES = 3_500_000;

  private final BufferedReader reader;
  private final int mostBooks;
  private final int mostBytes;
  private @Nullable String heading;
  private Piece.@Nullable Book ahead;
  private int line = 1;

  public CsvPieces(Reader reader) {
    this(reader, MOST_BOOKS, MOST_BYTES);
  }

  CsvPieces(Reader reader, int mostBooks, int mostBytes) {
    this.reader = new BufferedReader(reader);
    this.mostBooks = mostBooks;
    this.mostBytes = mostBytes;
  }

  /// Empty at the end of the file.
  public Optional<Piece> next() throws IOException {
    try {
      return cut();
    } catch (CharacterCodingException e) {
      throw new ImportStopped(
          "The file has bytes near line %,d that are no text in its encoding: save it as UTF-8, or"
                  .formatted(line)
              + " name the encoding it has, such as --encoding windows-1252.",
          e);
    }
  }

  private Optional<Piece> cut() throws IOException {
    var columns = heading();
    var books = new ArrayList<Piece.Book>();
    int bytes = bytes(columns);
    while (books.size() < mostBooks) {
      var book = ahead != null ? ahead : book();
      ahead = null;
      if (book == null) break;
      int size = bytes(book.text());
      if (bytes + size > mostBytes) {
        if (books.isEmpty()) {
          throw new ImportStopped(
              "The book at line %,d takes more than the shop takes at once: is a quote missing?"
                  .formatted(book.line()));
        }
        ahead = book;
        break;
      }
      bytes += size;
      books.add(book);
    }
    return books.isEmpty() ? Optional.empty() : Optional.of(new Piece(columns, books));
  }

  private String heading() throws IOException {
    if (heading != null) return heading;
    var first = book();
    if (first == null) throw new ImportStopped("The file is empty.");
    var text = first.text();
    heading = text.startsWith("\uFEFF") ? text.substring(1) : text;
    return heading;
  }

  /// The next record that is not blank; null at the end.
  private Piece.@Nullable Book book() throws IOException {
    while (true) {
      int start = line;
      var text = record();
      if (text == null) return null;
      if (!text.isBlank()) return new Piece.Book(start, text);
    }
  }

  /// Reads up to a line's end outside of quotes. A quote opens only at the start of a cell.
  private @Nullable String record() throws IOException {
    var text = new StringBuilder();
    var quoted = false;
    var atStart = true;
    int read;
    while ((read = reader.read()) >= 0) {
      char c = (char) read;
      if (c == '\r' && peek() == '\n') continue;
      if (c == '\n' || c == '\r') {
        line++;
        if (!quoted) return text.toString();
        c = '\n';
      }
      if (c == '"' && (quoted || atStart)) {
        quoted = !quoted;
        atStart = false;
        // What looks closed is open again when the next one is a quote as well: that is an escape.
        if (!quoted && peek() == '"') {
          text.append((char) reader.read());
          quoted = true;
        }
      } else if (!quoted && c == ',') {
        atStart = true;
      } else if (c != ' ' && c != '\uFEFF') {
        atStart = false;
      }
      text.append(c);
      if (text.length() > mostBytes) {
        throw new ImportStopped(
            "A book before line %,d takes more than the shop takes at once: is a quote missing?"
                .formatted(line));
      }
    }
    return text.isEmpty() ? null : text.toString();
  }

  private int peek() throws IOException {
    reader.mark(1);
    int next = reader.read();
    reader.reset();
    return next;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length + 1;
  }
}
