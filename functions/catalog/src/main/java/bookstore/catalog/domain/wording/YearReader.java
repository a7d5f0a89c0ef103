package bookstore.catalog.domain.wording;

import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// Reads the year of an edition. It is optional, so a cell without a single year leaves the book
/// without one and says so.
public final class YearReader {
  private static final int LONGEST = 100;
  private static final int FIRST = 1400;
  private static final int LAST = 2100;
  private static final Pattern PLAIN = Pattern.compile("(\\d{4})(?:[.,]0+)?");
  private static final Pattern FOUR_DIGITS = Pattern.compile("(?<!\\d)\\d{4}(?!\\d)");
  private static final Pattern ROMAN =
      Pattern.compile("(M{1,2})(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})");
  private static final Map<Character, Integer> DIGITS =
      Map.of('M', 1000, 'D', 500, 'C', 100, 'L', 50, 'X', 10, 'V', 5, 'I', 1);

  private YearReader() {}

  public static Reading<Integer> read(String cell) {
    var text = Cells.plain(cell);
    if (text.isEmpty()) {
      return Reading.absent();
    }
    if (text.length() > LONGEST) {
      return Reading.absent(Remark.refusal(Remark.Code.YEAR_NONE, cell));
    }
    var plain = PLAIN.matcher(text);
    if (plain.matches()) {
      var year = Integer.parseInt(plain.group(1));
      return isYear(year)
          ? Reading.read(year)
          : Reading.absent(Remark.refusal(Remark.Code.YEAR_OUT_OF_RANGE, cell));
    }
    var roman = text.replace(" ", "").replace(".", "").toUpperCase(Locale.ROOT);
    return ROMAN.matcher(roman).matches() && isYear(roman(roman))
        ? read(roman(roman), cell)
        : first(text, cell);
  }

  /// The first year, as in `1971-72`, `1890?`, `01/01/1971`.
  private static Reading<Integer> first(String text, String cell) {
    var years = new ArrayList<Integer>();
    var matcher = FOUR_DIGITS.matcher(text);
    while (matcher.find()) {
      years.add(Integer.parseInt(matcher.group()));
    }
    var first = years.stream().filter(YearReader::isYear).findFirst();
    if (first.isPresent()) {
      return read(first.get(), cell);
    }
    var code = years.isEmpty() ? Remark.Code.YEAR_NONE : Remark.Code.YEAR_OUT_OF_RANGE;
    return Reading.absent(Remark.refusal(code, cell));
  }

  private static Reading<Integer> read(int year, String cell) {
    return Reading.read(
        year, new Remark(Remark.Code.YEAR_READ, cell.strip(), Integer.toString(year)));
  }

  private static boolean isYear(int year) {
    return year >= FIRST && year <= LAST;
  }

  private static int roman(String number) {
    int sum = 0;
    for (int i = 0; i < number.length(); i++) {
      int value = DIGITS.getOrDefault(number.charAt(i), 0);
      int next = i + 1 < number.length() ? DIGITS.getOrDefault(number.charAt(i + 1), 0) : 0;
      sum += value < next ? -value : value;
    }
    return sum;
  }
}
