package bookstore.catalog.domain.imports;

/// A fault of a field: an error, or a repaired one. A fault of a line that is valid by itself names
/// what is against it instead of a field.
public record Fault(String field, String message) {
  static final Fault SELLER_ERASED = new Fault("seller", "has been erased");

  static Fault listingsPerDay(int most) {
    return new Fault(
        "listings_per_day", "quota_exceeded: at most " + most + " new listings a day (UTC)");
  }
}
