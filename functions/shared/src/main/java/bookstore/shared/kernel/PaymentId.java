package bookstore.shared.kernel;

/// The collection of one order's total, written `pay_` and 32 hexadecimal digits when made here.
public record PaymentId(String value) implements Id {
  public PaymentId {
    Id.check(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
