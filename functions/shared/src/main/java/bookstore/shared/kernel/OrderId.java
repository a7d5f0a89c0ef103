package bookstore.shared.kernel;

/// The id of a purchase; a generated one is `ord_` and 32 hexadecimal digits.
public record OrderId(String value) implements Id {
  public OrderId {
    Id.check(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
