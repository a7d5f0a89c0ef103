package bookstore.tools.importing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// As much of a file as the shop takes at once: the heading and some books.
public record CsvChunk(String heading, List<Book> books) {
  public CsvChunk {
    books = List.copyOf(books);
  }

  /// A book as it is written, which may take several lines, and the line of the file it starts at.
  public record Book(int line, String text) {}

  String text() {
    var text = new StringBuilder(heading).append('\n');
    books.forEach(book -> text.append(book.text()).append('\n'));
    return text.toString();
  }

  /// Where a book of this chunk is in the file, by the line the shop counts.
  Book at(int lineOfPiece) {
    int line = 2 + (int) heading.chars().filter(c -> c == '\n').count();
    for (var book : books) {
      if (lineOfPiece <= line) return book;
      line += 1 + (int) book.text().chars().filter(c -> c == '\n').count();
    }
    return books.getLast();
  }

  /// The same for the same books, so that the shop knows a chunk that comes again.
  String key() {
    try {
      var hash =
          MessageDigest.getInstance("SHA-256").digest(text().getBytes(StandardCharsets.UTF_8));
      return "sha256-" + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  public String lines() {
    return "lines %,d to %,d".formatted(books.getFirst().line(), books.getLast().line());
  }
}
