package bookstore.catalog.domain.wording;

import java.util.regex.Pattern;

/// What the shop says about a cell: why it is refused, or how it was read. `value` is the cell,
/// `result` what it was read as, empty for a refusal.
public record Remark(Code code, String value, String result) {
  private static final int LONGEST_QUOTE = 80;
  private static final Pattern SPACES = Pattern.compile("\\s+");

  public Remark {
    value = shortened(value);
    result = shortened(result);
  }

  static Remark refusal(Code code, String value) {
    return new Remark(code, value, "");
  }

  /// The sentence in English, without its subject, which is the field.
  public String message() {
    return code.sentence.formatted(value, result);
  }

  private static String shortened(String cell) {
    var text = SPACES.matcher(cell).replaceAll(" ").strip();
    return text.length() <= LONGEST_QUOTE
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST_QUOTE / 2)) + "…";
  }

  /// The kinds of remarks; in the contract in lower case.
  public enum Code {
    PRICE_UNREADABLE("is not a price: %1$s"),
    PRICE_AMBIGUOUS("could be more than one amount: %1$s; write it without separators"),
    PRICE_SCIENTIFIC("is in scientific notation: %1$s; format the column as text or number"),
    PRICE_CURRENCY("is in another currency than the shop's: %1$s"),
    PRICE_OUT_OF_RANGE("is below or above what a book may cost: %1$s"),
    ISBN_INVALID("is not an ISBN, its length or check digit is wrong: %1$s"),
    ISBN_SCIENTIFIC("is in scientific notation, so digits are lost: %1$s; format it as text"),
    ISBN_ZEROS("had lost its leading zeros: %1$s is read as %2$s"),
    ISBN_SEVERAL("has several numbers: of %1$s, %2$s is taken"),
    STOCK_UNREADABLE("is not a number of copies: %1$s"),
    STOCK_NONE("is %1$s: a book without a copy is not offered"),
    STOCK_OUT_OF_RANGE("is not from 1 to 999: %1$s"),
    YEAR_READ("of %1$s is read as %2$s"),
    YEAR_NONE("is left out, because there is no single year in %1$s"),
    YEAR_OUT_OF_RANGE("is left out, because it is not from 1400 to 2100: %1$s"),
    TRANSLATOR("is not the author, so that it is in the description: %1$s"),
    WORD_UNKNOWN("is a word the shop does not know: %1$s"),
    MISSING("is missing"),
    TOO_LONG("is too long: %1$s"),
    TOO_MANY_CELLS("has more cells than there are columns: %1$s"),
    NOT_ACCEPTED("%2$s: %1$s"),
    HTML("had markup, which is text now: %1$s");

    private final String sentence;

    Code(String sentence) {
      this.sentence = sentence;
    }
  }
}
