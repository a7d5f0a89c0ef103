package bookstore.shared.kernel;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The rules for text that people write: what is harmless is normalized, what could deceive a
/// reader or hide is refused. Characters are Unicode code points; see Unicode Technical Report 36
/// for what bidirectional overrides and invisible characters are misused for.
public final class WrittenText {
  /// What a text is, as `x-text` in a JSON Schema names it.
  public enum Kind {
    /// Without line breaks.
    LINE,
    /// With line breaks, which are line feeds.
    LINES,
    /// An ISO 3166-1 alpha-2 code.
    COUNTRY;

    /// @throws IllegalArgumentException when there is no such kind
    public static Kind named(String name) {
      return valueOf(name.toUpperCase(Locale.ROOT));
    }
  }

  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  /// Zero width space, soft hyphen, word joiner and its like, byte order mark: without a meaning of
  /// their own. Joiners (U+200C, U+200D) and direction marks have one in some scripts.
  private static final Set<Integer> WITHOUT_MEANING =
      Set.of(0x00AD, 0x180E, 0x200B, 0x2060, 0x2061, 0x2062, 0x2063, 0x2064, 0xFEFF);

  /// Letters and symbols that are drawn as nothing: Hangul fillers, the blank Braille pattern.
  private static final Set<Integer> BLANK = Set.of(0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0);

  private WrittenText() {}

  /// The text in Unicode NFC without invisible characters that mean nothing and without white space
  /// at its ends; of `LINES` with line feeds as line breaks, and spaces for tabs.
  public static String normalized(Kind kind, String text) {
    var broken = kind == Kind.LINES ? withLineFeeds(text) : text;
    var meaningful = new StringBuilder(broken.length());
    broken
        .codePoints()
        .filter(c -> !WITHOUT_MEANING.contains(c))
        .forEach(meaningful::appendCodePoint);
    return trimmed(Normalizer.normalize(meaningful, Normalizer.Form.NFC));
  }

  /// Why a normalized text is refused; empty when it is accepted. An empty text is accepted,
  /// because how long a text must be is no rule of its characters.
  public static Optional<String> fault(Kind kind, String text) {
    if (kind == Kind.COUNTRY) {
      return COUNTRIES.contains(text)
          ? Optional.empty()
          : Optional.of("is not a country of ISO 3166-1");
    }
    return text.codePoints()
        .mapToObj(c -> fault(kind, c))
        .flatMap(Optional::stream)
        .findFirst()
        .or(
            () ->
                text.isEmpty() || hasVisible(text)
                    ? Optional.empty()
                    : Optional.of("has no visible character"));
  }

  private static Optional<String> fault(Kind kind, int c) {
    if (isLineBreak(c)) {
      return kind == Kind.LINES ? Optional.empty() : Optional.of("must not have line breaks");
    }
    if (Character.isISOControl(c)) {
      return Optional.of("has a control character");
    }
    if (isBidirectionalControl(c)) {
      return Optional.of("has a character that changes the direction of the text");
    }
    return isNoCharacter(c) ? Optional.of("has a code that is no character") : Optional.empty();
  }

  /// Whether something of the text is drawn.
  public static boolean hasVisible(String text) {
    return text.codePoints().anyMatch(WrittenText::isVisible);
  }

  /// Embeddings, overrides and isolates (Unicode Standard Annex 9, 2).
  private static boolean isBidirectionalControl(int c) {
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  }

  /// Half a surrogate pair, or a noncharacter.
  private static boolean isNoCharacter(int c) {
    return Character.getType(c) == Character.SURROGATE
        || (c >= 0xFDD0 && c <= 0xFDEF)
        || (c & 0xFFFE) == 0xFFFE;
  }

  private static boolean isLineBreak(int c) {
    return c == '\n'
        || c == '\r'
        || c == 0x0B
        || c == 0x0C
        || c == 0x85
        || c == 0x2028
        || c == 0x2029;
  }

  private static boolean isVisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK ->
          false;
      default -> !BLANK.contains(c);
    };
  }

  private static String withLineFeeds(String text) {
    var lines = text.replace("\r\n", "\n").replace('\t', ' ').codePoints();
    return lines
        .map(c -> isLineBreak(c) ? '\n' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String trimmed(String text) {
    var codes = text.codePoints().toArray();
    var from = 0;
    var to = codes.length;
    while (from < to && isSpace(codes[from])) from++;
    while (to > from && isSpace(codes[to - 1])) to--;
    var kept = Arrays.copyOfRange(codes, from, to);
    return new String(kept, 0, kept.length);
  }

  private static boolean isSpace(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }
}
