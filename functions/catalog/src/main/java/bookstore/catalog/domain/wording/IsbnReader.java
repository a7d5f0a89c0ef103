package bookstore.catalog.domain.wording;

import bookstore.shared.kernel.Isbn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads the ISBN of a cell: with hyphens of any kind, in brackets, without the leading zeros that
/// a spreadsheet drops, or one of several.
public final class IsbnReader {
  private static final int LONGEST = 500;
  private static final Set<String> NONE =
      Set.of("", "-", "n/a", "na", "no", "none", "sin", "s/i", "s/n", "no tiene", "0");
  private static final Pattern LABEL = Pattern.compile("(?i)isbn(-?1[03])?[: ]*");
  private static final Pattern BRACKETS = Pattern.compile("[\\[\\]()\"]");
  private static final Pattern DECIMALS = Pattern.compile("[.,]0+ *$");
  private static final Pattern SCIENTIFIC = Pattern.compile("\\d([.,]\\d+)?[eE]\\+?\\d+");
  private static final Pattern LOST_ZEROS = Pattern.compile("\\d{6,9}|\\d{5,8}[Xx]");

  private IsbnReader() {}

  public static Reading<Isbn> read(String cell) {
    var plain = BRACKETS.matcher(LABEL.matcher(Cells.plain(cell)).replaceAll(" ")).replaceAll(" ");
    var text = DECIMALS.matcher(plain).replaceFirst("").strip();
    if (NONE.contains(text.toLowerCase(Locale.ROOT))) {
      return Reading.absent();
    }
    if (text.length() > LONGEST) {
      return Reading.refused(Remark.Code.ISBN_INVALID, cell);
    }
    if (SCIENTIFIC.matcher(text).matches()) {
      return Reading.refused(Remark.Code.ISBN_SCIENTIFIC, cell);
    }
    return one(text)
        .or(() -> withZeros(text))
        .or(() -> first(text, cell))
        .orElseGet(() -> Reading.refused(Remark.Code.ISBN_INVALID, cell));
  }

  private static Optional<Reading<Isbn>> one(String text) {
    return Isbn.parse(text).map(Reading::read);
  }

  private static Optional<Reading<Isbn>> withZeros(String text) {
    var digits = text.replace(" ", "").replace("-", "");
    if (!LOST_ZEROS.matcher(digits).matches()) {
      return Optional.empty();
    }
    var padded = "0".repeat(10 - digits.length()) + digits;
    return Isbn.parse(padded)
        .map(isbn -> Reading.read(isbn, new Remark(Remark.Code.ISBN_ZEROS, digits, padded)));
  }

  /// The first ISBN of several; the ISBN-10 and the ISBN-13 of one edition are one.
  private static Optional<Reading<Isbn>> first(String text, String cell) {
    var found = new ArrayList<Isbn>();
    for (var separator : List.of("[;,/|]+", " +")) {
      for (var part : text.split(separator)) {
        Isbn.parse(part).filter(isbn -> !found.contains(isbn)).ifPresent(found::add);
      }
      if (!found.isEmpty()) {
        break;
      }
    }
    if (found.isEmpty()) {
      return Optional.empty();
    }
    var first = found.getFirst();
    var remark = new Remark(Remark.Code.ISBN_SEVERAL, cell.strip(), first.value());
    return Optional.of(found.size() == 1 ? Reading.read(first) : Reading.read(first, remark));
  }
}
