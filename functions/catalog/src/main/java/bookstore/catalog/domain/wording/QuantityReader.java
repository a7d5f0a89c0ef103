package bookstore.catalog.domain.wording;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Reads a number of copies.
public final class QuantityReader {
  private static final int MOST = 999;
  private static final Pattern NUMBER =
      Pattern.compile(
          "(-?\\d{1,9})([.,]0+)?"
              + "( ?(ejemplar(es)?|copias?|unidad(es)?|und?s?|uds?|libros?|cop(y|ies)|pcs?)\\.?)?",
          Pattern.CASE_INSENSITIVE);
  private static final List<List<String>> WORDS =
      List.of(
          List.of(
              "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez"),
          List.of("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"));
  private static final Map<String, Integer> NUMBERS = numbers();

  private QuantityReader() {}

  public static Reading<Integer> read(String cell) {
    var text = Cells.plain(cell);
    if (text.isEmpty()) {
      return Reading.absent();
    }
    var word = NUMBERS.get(Cells.word(text));
    if (word != null) {
      return Reading.read(word);
    }
    var number = NUMBER.matcher(text);
    if (text.length() > 40 || !number.matches()) {
      return Reading.refused(Remark.Code.STOCK_UNREADABLE, cell);
    }
    int count = Integer.parseInt(number.group(1));
    if (count == 0) {
      return Reading.refused(Remark.Code.STOCK_NONE, cell);
    }
    return count > 0 && count <= MOST
        ? Reading.read(count)
        : Reading.refused(Remark.Code.STOCK_OUT_OF_RANGE, cell);
  }

  private static Map<String, Integer> numbers() {
    var numbers = new HashMap<String, Integer>();
    for (var words : WORDS) {
      words.forEach(word -> numbers.put(word, words.indexOf(word) + 1));
    }
    numbers.put("un", 1);
    return Map.copyOf(numbers);
  }
}
