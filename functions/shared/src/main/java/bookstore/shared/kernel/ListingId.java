package bookstore.shared.kernel;

/// A seller's offer, written `lst_` and 32 hexadecimal digits when made here.
public record ListingId(String value) implements Id {
  public ListingId {
    Id.check(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
