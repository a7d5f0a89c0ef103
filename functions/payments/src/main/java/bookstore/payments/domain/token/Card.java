package bookstore.payments.domain.token;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/// A card as the buyer typed it. It is neither stored nor logged.
public record Card(String number, String expiry, String cvc, String holder) {

  /// A field that is invalid, and why.
  public record Fault(String field, String message) {}

  public List<Fault> faults(YearMonth today) {
    var faults = new ArrayList<Fault>();
    if (!hasRightCheckDigit()) {
      faults.add(new Fault("card.number", "is not a card number: its check digit is wrong"));
    }
    if (lastMonth().isBefore(today)) {
      faults.add(new Fault("card.expiry", "is in the past"));
    }
    if (cvc.length() != (brand().equals("amex") ? 4 : 3)) {
      faults.add(new Fault("card.cvc", "has the wrong number of digits for this card"));
    }
    return faults;
  }

  public Instrument instrument() {
    return new Instrument(
        Instrument.Method.card,
        brand(),
        number.substring(number.length() - 4),
        switch (number) {
          case "4000000000000002" -> Instrument.Behaviour.IS_DECLINED;
          case "4000000000009995" -> Instrument.Behaviour.LACKS_FUNDS;
          case "4000000000000069" -> Instrument.Behaviour.IS_EXPIRED;
          case "4000000000000119" -> Instrument.Behaviour.PAYS_AND_TIMES_OUT;
          default -> Instrument.Behaviour.PAYS;
        });
  }

  /// Luhn's algorithm (ISO/IEC 7812-1, annex B).
  private boolean hasRightCheckDigit() {
    int sum = 0;
    for (int i = 0; i < number.length(); i++) {
      int digit = number.charAt(number.length() - 1 - i) - '0';
      int doubled = i % 2 == 1 ? digit * 2 : digit;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return sum % 10 == 0;
  }

  private YearMonth lastMonth() {
    return YearMonth.of(
        2000 + Integer.parseInt(expiry.substring(3)), Integer.parseInt(expiry.substring(0, 2)));
  }

  private String brand() {
    if (number.startsWith("4")) {
      return "visa";
    }
    if (number.matches("(5[1-5]|2[2-7]).*")) {
      return "mastercard";
    }
    return number.matches("3[47].*") ? "amex" : "other";
  }

  /// Omits the number and the security code, so that a log cannot contain them.
  @Override
  public String toString() {
    return "Card[…]";
  }
}
