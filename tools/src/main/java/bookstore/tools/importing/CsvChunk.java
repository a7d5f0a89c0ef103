package bookstore.tools.importing;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// A part of a file that fits into one request: the heading and some books.
public record CsvChunk(String heading, List<Book> books) implements FilePart {
  public CsvChunk {
    books = List.copyOf(books);
  }

  /// The text of a book, which may have several lines, and the line of the file at which it starts.
  public record Book(int line, String text) {}

  String text() {
    var text = new StringBuilder(heading).append('\n');
    books.forEach(book -> text.append(book.text()).append('\n'));
    return text.toString();
  }

  @Override
  public Book at(int lineOfChunk) {
    int line = 2 + (int) heading.chars().filter(c -> c == '\n').count();
    for (var book : books) {
      if (lineOfChunk <= line) return book;
      line += 1 + (int) book.text().chars().filter(c -> c == '\n').count();
    }
    return books.getLast();
  }

  @Override
  public byte[] bytes() {
    return text().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String lines() {
    return "lines %,d to %,d".formatted(books.getFirst().line(), books.getLast().line());
  }
}
