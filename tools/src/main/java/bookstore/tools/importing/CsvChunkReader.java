package bookstore.tools.importing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Splits a file of text (RFC 4180, or with semicolons or tabs) between its books into chunks that
/// fit into one request. It reads the file as a stream.
public final class CsvChunkReader implements FilePart.Reader {
  /// The maximum number of lines that the shop accepts in one request.
  public static final int MAX_BOOKS = 10_000;

  /// The shop accepts 4 MiB; the difference is for JSON escapes in the event of the function.
  public static final int MAX_BYTES = 3_500_000;

  private static final String DELIMITERS = ",;\t";

  private final BufferedReader reader;
  private final int maxBooks;
  private final int maxBytes;
  private @Nullable String heading;
  private CsvChunk.@Nullable Book ahead;
  private int line = 1;

  public CsvChunkReader(Reader reader) {
    this(reader, MAX_BOOKS, MAX_BYTES);
  }

  CsvChunkReader(Reader reader, int maxBooks, int maxBytes) {
    this.reader = new BufferedReader(reader);
    this.maxBooks = maxBooks;
    this.maxBytes = maxBytes;
  }

  @Override
  public Optional<CsvChunk> next() throws IOException {
    try {
      return cut();
    } catch (CharacterCodingException e) {
      throw new ImportException(
          "Near line %,d the file is not valid text in its encoding: save it as UTF-8, or"
                  .formatted(line)
              + " give its encoding, such as --encoding windows-1252.",
          e);
    }
  }

  private Optional<CsvChunk> cut() throws IOException {
    var columns = heading();
    var books = new ArrayList<CsvChunk.Book>();
    int bytes = bytes(columns);
    while (books.size() < maxBooks) {
      var book = ahead != null ? ahead : book();
      ahead = null;
      if (book == null) break;
      int size = bytes(book.text());
      if (bytes + size > maxBytes) {
        if (books.isEmpty()) {
          throw new ImportException(
              "The book at line %,d is larger than a request may be: is a closing quote missing?"
                  .formatted(book.line()));
        }
        ahead = book;
        break;
      }
      bytes += size;
      books.add(book);
    }
    return books.isEmpty() ? Optional.empty() : Optional.of(new CsvChunk(columns, books));
  }

  private String heading() throws IOException {
    if (heading != null) return heading;
    var first = book();
    if (first == null) throw new ImportException("The file is empty.");
    var text = first.text();
    heading = text.startsWith("\uFEFF") ? text.substring(1) : text;
    return heading;
  }

  /// The next record that is not blank; null at the end.
  private CsvChunk.@Nullable Book book() throws IOException {
    while (true) {
      int start = line;
      var text = record();
      if (text == null) return null;
      if (!text.isBlank()) return new CsvChunk.Book(start, text);
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
        // Two quotes within a quoted cell are an escaped quote (RFC 4180, 2.7).
        if (!quoted && peek() == '"') {
          text.append((char) reader.read());
          quoted = true;
        }
      } else if (!quoted && DELIMITERS.indexOf(c) >= 0) {
        atStart = true;
      } else if (c != ' ' && c != '\uFEFF') {
        atStart = false;
      }
      text.append(c);
      if (text.length() > maxBytes) {
        throw new ImportException(
            "A book before line %,d is larger than a request may be: is a closing quote missing?"
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
