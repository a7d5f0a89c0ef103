package bookstore.shared.kernel;

/// The id of a seller's offer; a generated one is `lst_` and 32 hexadecimal digits.
public record ListingId(String value) implements Id {
  public ListingId {
    Id.check(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
