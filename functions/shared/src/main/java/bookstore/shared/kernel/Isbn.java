package bookstore.shared.kernel;

import java.util.Optional;

/// An ISBN-13 without hyphens, check digit verified (ISO 2108).
public record Isbn(String value) {
  public Isbn {
    if (!value.matches("97[89]\\d{10}") || checkDigit13(value) != value.charAt(12)) {
      throw new IllegalArgumentException("not an ISBN-13: " + value);
    }
  }

  /// Reads an ISBN-10 or ISBN-13 with or without hyphens and spaces; empty when the shape or the
  /// check digit is wrong.
  public static Optional<Isbn> parse(String text) {
    var digits = text.replaceAll("[\\s-]", "").toUpperCase(java.util.Locale.ROOT);
    if (digits.matches("\\d{9}[\\dX]") && checkDigit10(digits) == digits.charAt(9)) {
      var body = "978" + digits.substring(0, 9);
      return Optional.of(new Isbn(body + checkDigit13(body)));
    }
    if (digits.matches("97[89]\\d{10}") && checkDigit13(digits) == digits.charAt(12)) {
      return Optional.of(new Isbn(digits));
    }
    return Optional.empty();
  }

  private static char checkDigit13(String digits) {
    int sum = 0;
    for (int i = 0; i < 12; i++) {
      sum += (digits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
    }
    return (char) ('0' + (10 - sum % 10) % 10);
  }

  private static char checkDigit10(String digits) {
    int sum = 0;
    for (int i = 0; i < 9; i++) {
      sum += (digits.charAt(i) - '0') * (10 - i);
    }
    int check = (11 - sum % 11) % 11;
    return check == 10 ? 'X' : (char) ('0' + check);
  }

  @Override
  public String toString() {
    return value;
  }
}
