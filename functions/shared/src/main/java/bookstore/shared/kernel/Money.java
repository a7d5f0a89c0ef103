package bookstore.shared.kernel;

import java.util.Objects;

/// An amount in integer minor units (COP 35.000,00 is `3500000`) of an ISO 4217 currency.
/// Arithmetic throws `ArithmeticException` on overflow and `IllegalArgumentException` when
/// currencies differ.
public record Money(long amount, String currency) {
  public Money {
    Objects.requireNonNull(currency);
    if (!currency.matches("[A-Z]{3}")) {
      throw new IllegalArgumentException("not an ISO 4217 code: " + currency);
    }
  }

  public static Money zero(String currency) {
    return new Money(0, currency);
  }

  public Money plus(Money other) {
    return new Money(Math.addExact(amount, inSameCurrency(other)), currency);
  }

  public Money minus(Money other) {
    return new Money(Math.subtractExact(amount, inSameCurrency(other)), currency);
  }

  public Money times(int quantity) {
    return new Money(Math.multiplyExact(amount, quantity), currency);
  }

  public boolean isZero() {
    return amount == 0;
  }

  private long inSameCurrency(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException(
          "different currencies: " + currency + " and " + other.currency);
    }
    return other.amount;
  }
}
