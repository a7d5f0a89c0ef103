package bookstore.catalog.domain.wording;

import static bookstore.catalog.domain.wording.Remark.Code.PRICE_AMBIGUOUS;
import static bookstore.catalog.domain.wording.Remark.Code.PRICE_CURRENCY;
import static bookstore.catalog.domain.wording.Remark.Code.PRICE_OUT_OF_RANGE;
import static bookstore.catalog.domain.wording.Remark.Code.PRICE_SCIENTIFIC;
import static bookstore.catalog.domain.wording.Remark.Code.PRICE_UNREADABLE;

import bookstore.shared.kernel.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads a price as people write it in the currency of the shop. In one whose coins are a hundred
/// units and more, a point or comma before three digits groups thousands: `35.000` is 35 000 pesos.
/// In others it is ambiguous. An amount is never read as less than it may mean.
public final class PriceReader {
  /// Currencies whose smaller unit exists on paper only.
  private static final Set<String> WITHOUT_CENTS =
      Set.of("COP", "CLP", "PYG", "CRC", "ARS", "JPY", "KRW", "VND", "IDR", "HUF", "ISK");

  private static final int LONGEST = 60;
  private static final long LEAST = 1_000;
  private static final long MOST = 1_000_000_000;

  private static final Pattern SCIENTIFIC = Pattern.compile("^\\d[\\d.,]*[eE][+-]?\\d+");
  private static final Pattern OTHER_CURRENCY =
      Pattern.compile(
          "US\\$|USD|U\\$S|EUR|€|GBP|£|MXN|ARS|CLP|PEN|BRL|R\\$|¥|JPY", Pattern.CASE_INSENSITIVE);
  private static final Pattern CURRENCY_WORDS =
      Pattern.compile(
          "col\\$|\\$|pesos?( colombianos)?|m/cte|mcte|moneda corriente", Pattern.CASE_INSENSITIVE);
  private static final Pattern NO_CENTS = Pattern.compile("[.,]-(?= *$)");
  private static final Pattern SPACES = Pattern.compile(" +");
  private static final Pattern NO_DIGITS = Pattern.compile("\\D");
  private static final Pattern NUMBER =
      Pattern.compile("[.,]?\\d[\\d.,' ]*( ?(mil|k))?", Pattern.CASE_INSENSITIVE);
  private static final Pattern THOUSANDS_WORD =
      Pattern.compile("(\\d{1,5}) ?(mil|k)", Pattern.CASE_INSENSITIVE);
  private static final Pattern PLAIN = Pattern.compile("\\d+[.,]?");
  private static final Pattern DECIMALS = Pattern.compile("^(\\d+)[.,](\\d{1,2})");
  private static final Pattern GROUPED =
      Pattern.compile("\\d{1,3}(?:([.,' ])\\d{3})(?:\\1\\d{3})*");
  private static final Pattern GROUPED_DECIMALS =
      Pattern.compile("(\\d{1,3}(?:([.,' ])\\d{3})(?:\\2\\d{3})*)([.,])(\\d{2})");

  private final String currency;
  private final Pattern currencyName;
  private final int digits;
  private final boolean isWithoutCents;

  public PriceReader(String currency) {
    this.currency = currency;
    this.currencyName = Pattern.compile(currency, Pattern.CASE_INSENSITIVE);
    this.digits = Currency.getInstance(currency).getDefaultFractionDigits();
    this.isWithoutCents = WITHOUT_CENTS.contains(currency);
  }

  public Reading<Money> read(String cell) {
    var plain = Cells.plain(cell);
    if (plain.isEmpty()) {
      return Reading.absent();
    }
    if (plain.length() > LONGEST) {
      return Reading.refused(PRICE_UNREADABLE, cell);
    }
    if (SCIENTIFIC.matcher(plain).matches()) {
      return Reading.refused(PRICE_SCIENTIFIC, cell);
    }
    var foreign = OTHER_CURRENCY.matcher(currencyName.matcher(plain).replaceAll(""));
    if (foreign.find()) {
      return Reading.refused(PRICE_CURRENCY, cell);
    }
    var number = withoutCurrency(plain);
    if (!NUMBER.matcher(number).matches()) {
      return Reading.refused(PRICE_UNREADABLE, cell);
    }
    var amount = amount(number);
    return amount.isEmpty() ? Reading.refused(PRICE_AMBIGUOUS, cell) : inRange(amount.get(), cell);
  }

  private Reading<Money> inRange(BigDecimal amount, String cell) {
    var minor = amount.movePointRight(digits);
    if (minor.compareTo(BigDecimal.valueOf(MOST)) > 0
        || minor.compareTo(BigDecimal.valueOf(LEAST)) < 0) {
      return Reading.refused(PRICE_OUT_OF_RANGE, cell);
    }
    // Below a thousand pesos a seller has most likely left out the thousands.
    if (isWithoutCents && amount.compareTo(BigDecimal.valueOf(1000)) < 0 && digits > 0) {
      return Reading.refused(PRICE_AMBIGUOUS, cell);
    }
    return Reading.read(new Money(minor.longValueExact(), currency));
  }

  /// Without the sign and name of the shop's currency, a plus, and the dash for no cents.
  private String withoutCurrency(String plain) {
    if (PLAIN.matcher(plain).matches()) {
      return plain;
    }
    var bare = CURRENCY_WORDS.matcher(currencyName.matcher(plain).replaceAll(" ")).replaceAll(" ");
    var signs = NO_CENTS.matcher(bare.replace('’', '\'').replace('´', '\'').replace('`', '\''));
    var number = SPACES.matcher(signs.replaceAll("")).replaceAll(" ").strip();
    return number.startsWith("+") ? number.substring(1).strip() : number;
  }

  /// Empty when the number may mean more than one amount.
  private Optional<BigDecimal> amount(String number) {
    var thousands = THOUSANDS_WORD.matcher(number);
    if (thousands.matches()) {
      return Optional.of(new BigDecimal(thousands.group(1)).movePointRight(3));
    }
    if (PLAIN.matcher(number).matches()) {
      return Optional.of(whole(number));
    }
    if (GROUPED.matcher(number).matches()) {
      return isThousands(number) ? Optional.of(whole(number)) : Optional.empty();
    }
    var grouped = GROUPED_DECIMALS.matcher(number);
    if (grouped.matches() && !grouped.group(3).equals(grouped.group(2))) {
      return Optional.of(decimal(grouped.group(1), grouped.group(4)));
    }
    var decimals = DECIMALS.matcher(number);
    return decimals.matches() && isClear(decimals.group(1), decimals.group(2))
        ? Optional.of(decimal(decimals.group(1), decimals.group(2)))
        : Optional.empty();
  }

  /// `35.000` groups thousands where nobody writes cents; `1.000.000`, `35 000` everywhere.
  private boolean isThousands(String number) {
    long separators = number.chars().filter(c -> c < '0' || c > '9').count();
    return isWithoutCents
        || separators > 1
        || number.indexOf(' ') >= 0
        || number.indexOf('\'') >= 0;
  }

  /// Where nobody writes cents, `12,50` may be half of `12.500`; `35000,00` cannot.
  private boolean isClear(String whole, String decimals) {
    return isWithoutCents ? whole.length() > 3 && decimals.length() == 2 : digits > 0;
  }

  private static BigDecimal whole(String number) {
    return new BigDecimal(digits(number));
  }

  private static String digits(String number) {
    return NO_DIGITS.matcher(number).replaceAll("");
  }

  private static BigDecimal decimal(String whole, String decimals) {
    return new BigDecimal(digits(whole) + "." + decimals);
  }
}
