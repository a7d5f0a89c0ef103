package bookstore.tools.importing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/// A part of a seller's file that fits into one request.
public sealed interface FilePart permits CsvChunk, WholeFile {
  /// What is sent.
  byte[] bytes();

  /// The book at a line of this part, as the shop counts the lines.
  CsvChunk.Book at(int lineOfPart);

  /// The lines of the file, for a person.
  String lines();

  /// The heading of the file as text; empty when it is not text.
  String heading();

  /// The idempotency key: equal for equal books, so that the shop recognizes a repeated part.
  default String key() {
    return "sha256-" + hash(bytes());
  }

  static String hash(String text) {
    return hash(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The parts of a file, one after another.
  interface Reader {
    /// The next part; empty at the end of the file.
    ///
    /// @throws ImportException when the encoding is wrong or a book is too large
    Optional<? extends FilePart> next() throws IOException;
  }
}
