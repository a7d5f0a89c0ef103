package bookstore.catalog.dynamodb;

import bookstore.catalog.domain.CatalogContract;
import bookstore.catalog.domain.imports.Imports;
import bookstore.catalog.domain.listing.Listings;
import bookstore.catalog.domain.stock.Reservations;
import bookstore.catalog.domain.suspension.SellerAccounts;
import bookstore.shared.dynamodb.Item;
import bookstore.shared.testing.TestTables;
import java.util.ArrayList;
import java.util.List;

class DynamoCatalogTest extends CatalogContract {
  private final CatalogTable table =
      CatalogTable.of(TestTables.client(), TestTables.newTable(), "catalog");

  @Override
  protected Listings listings() {
    return new DynamoListings(table, MOST_PER_DAY);
  }

  @Override
  protected Reservations reservations() {
    return new DynamoReservations(table);
  }

  @Override
  protected Imports imports() {
    return new DynamoImports(table);
  }

  @Override
  protected SellerAccounts accounts() {
    return new DynamoSellerAccounts(table);
  }

  @Override
  protected List<String> sent() {
    var items = new ArrayList<Item>();
    table.records().scan("OUTBOX", items::addAll);
    return items.stream().map(item -> item.text("detailType").replace(".v1", "")).toList();
  }
}
