package bookstore.orders.dynamodb;

import bookstore.orders.domain.listings.Listings;
import bookstore.orders.domain.listings.ListingsContract;
import bookstore.shared.testing.TestTables;

final class DynamoListingCopiesTest extends ListingsContract {
  private final Listings listings =
      new DynamoListingCopies(TestTables.records(TestTables.newTableWithIndex()));

  @Override
  protected Listings listings() {
    return listings;
  }
}
