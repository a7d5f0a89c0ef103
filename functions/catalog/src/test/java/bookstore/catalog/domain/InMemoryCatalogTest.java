package bookstore.catalog.domain;

import bookstore.catalog.domain.imports.Imports;
import bookstore.catalog.domain.listing.Listings;
import bookstore.catalog.domain.stock.Reservations;
import bookstore.catalog.domain.suspension.SellerAccounts;
import java.util.List;

class InMemoryCatalogTest extends CatalogContract {
  private final InMemoryCatalog catalog = new InMemoryCatalog(MOST_PER_DAY);

  @Override
  protected Listings listings() {
    return catalog;
  }

  @Override
  protected Reservations reservations() {
    return catalog;
  }

  @Override
  protected Imports imports() {
    return catalog;
  }

  @Override
  protected SellerAccounts accounts() {
    return catalog;
  }

  @Override
  protected List<String> sent() {
    return catalog.sent().stream().map(it -> it.data().getClass().getSimpleName()).toList();
  }
}
