package bookstore.orders.dynamodb;

import bookstore.orders.domain.listings.Listings;
import bookstore.orders.domain.listings.ListingsContract;
import bookstore.shared.testing.TestTables;

final class DynamoListingsTest extends ListingsContract {
  private final Listings listings =
      new DynamoListings(TestTables.records(TestTables.newTableWithIndex()));

  @Override
  protected Listings listings() {
    return listings;
  }
}
