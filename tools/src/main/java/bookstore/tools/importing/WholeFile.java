package bookstore.tools.importing;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A file that is sent as it is, because only the shop knows its format: a workbook, tagged
/// records, or text in an encoding that it has to recognize.
public final class WholeFile implements FilePart {
  /// The most bytes that the shop accepts.
  public static final int MAX_BYTES = 4 * 1024 * 1024;

  private static final Pattern TAGS = Pattern.compile("(?m)^(TI|AA|PR|UR)\\|");

  private final byte[] content;

  private WholeFile(byte[] content) {
    this.content = content.clone();
  }

  /// The only part of a file; empty when it is text that can be cut between its books.
  public static Optional<FilePart.Reader> of(byte[] content) {
    if (!isWorkbook(content) && isTextToCut(content)) return Optional.empty();
    var parts = new ArrayDeque<>(List.of(new WholeFile(content)));
    return Optional.of(() -> Optional.ofNullable(parts.poll()));
  }

  /// Whether the file begins as a ZIP archive does.
  public static boolean isWorkbook(byte[] start) {
    return start.length > 3 && start[0] == 'P' && start[1] == 'K' && start[2] == 3;
  }

  private static boolean isTextToCut(byte[] content) {
    if (startsWithMark(content)) return true;
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
      return TAGS.matcher(text).results().limit(2).count() < 2;
    } catch (CharacterCodingException _) {
      return false;
    }
  }

  /// A byte order mark of UTF-16.
  private static boolean startsWithMark(byte[] content) {
    return content.length > 1
        && ((content[0] == (byte) 0xFF && content[1] == (byte) 0xFE)
            || (content[0] == (byte) 0xFE && content[1] == (byte) 0xFF));
  }

  @Override
  public byte[] bytes() {
    return content.clone();
  }

  @Override
  public CsvChunk.Book at(int lineOfPart) {
    return new CsvChunk.Book(lineOfPart, "");
  }

  @Override
  public String lines() {
    return "the file";
  }

  @Override
  public String heading() {
    return "";
  }
}
