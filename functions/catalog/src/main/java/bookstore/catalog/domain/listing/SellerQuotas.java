package bookstore.catalog.domain.listing;

/// How many listings a seller may add on a day (UTC), and how many imports a seller may have at a
/// time.
public record SellerQuotas(int listingsPerDay, int importsInFlight) {
  /// A large bookshop imports its stock in a day, one file after another.
  public static final SellerQuotas STANDARD = new SellerQuotas(20_000, 1);
}
