package bookstore.shared.kernel;

/// A purchase, written `ord_` and 32 hexadecimal digits when made here.
public record OrderId(String value) implements Id {
  public OrderId {
    Id.check(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
