package bookstore.shared.kernel;

/// The id of an order's payment; a generated one is `pay_` and 32 hexadecimal digits.
public record PaymentId(String value) implements Id {
  public PaymentId {
    Id.check(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
