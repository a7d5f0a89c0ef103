package bookstore.catalog.domain.wording;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// What spreadsheets put around a value, and the spellings of a word that count as one.
final class Cells {
  /// `="0307474720"`: a formula that keeps a spreadsheet from reading a number.
  private static final Pattern TEXT_FORMULA = Pattern.compile("^=\\s*\"(.*)\"$");

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern HUMPS = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})");
  private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{Nd}+]+");

  private Cells() {}

  /// The cell in ASCII digits and spaces, without the formula or apostrophe that marks it as text.
  static String plain(String cell) {
    var text = new StringBuilder(cell.length());
    cell.codePoints().map(Cells::plain).filter(c -> c != 0).forEach(text::appendCodePoint);
    var stripped = text.toString().strip();
    var formula = TEXT_FORMULA.matcher(stripped);
    var value = formula.matches() ? formula.group(1).strip() : stripped;
    return value.startsWith("'") ? value.substring(1).strip() : value;
  }

  private static int plain(int c) {
    return switch (Character.getType(c)) {
      case Character.DECIMAL_DIGIT_NUMBER -> '0' + Character.digit(c, 10);
      case Character.SPACE_SEPARATOR -> ' ';
      case Character.DASH_PUNCTUATION -> '-';
      case Character.FORMAT -> 0;
      default -> c == '\u2212' ? '-' : c;
    };
  }

  /// One spelling for `Very-Good`, `very_good`, `VERY GOOD` and `VeryGood`; of `Español`,
  /// `espanol`.
  static String word(String cell) {
    var apart = isAllCapitals(cell) ? cell : HUMPS.matcher(cell).replaceAll(" ");
    var bare = MARKS.matcher(Normalizer.normalize(apart, Normalizer.Form.NFKD)).replaceAll("");
    return NO_LETTERS.matcher(bare).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
  }

  private static boolean isAllCapitals(String text) {
    return text.equals(text.toUpperCase(Locale.ROOT));
  }
}
