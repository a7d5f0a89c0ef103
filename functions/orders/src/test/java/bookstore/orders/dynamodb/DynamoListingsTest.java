package bookstore.orders.dynamodb;

import bookstore.orders.domain.listings.Listings;
import bookstore.orders.domain.listings.ListingsContract;
import bookstore.shared.testing.LocalDynamo;

final class DynamoListingsTest extends ListingsContract {
  private final Listings listings =
      new DynamoListings(LocalDynamo.records(LocalDynamo.newTableWithIndex()));

  @Override
  protected Listings listings() {
    return listings;
  }
}
