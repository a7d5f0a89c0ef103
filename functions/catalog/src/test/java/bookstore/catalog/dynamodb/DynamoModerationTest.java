package bookstore.catalog.dynamodb;

import bookstore.catalog.domain.listing.Listings;
import bookstore.catalog.domain.moderation.ModerationContract;
import bookstore.catalog.domain.moderation.ModerationRecords;
import bookstore.catalog.domain.stock.Reservations;
import bookstore.catalog.domain.suspension.SellerAccounts;
import bookstore.shared.dynamodb.Item;
import bookstore.shared.messaging.Events;
import bookstore.shared.testing.TestTables;
import java.util.ArrayList;
import java.util.List;

class DynamoModerationTest extends ModerationContract {
  private final CatalogTable table =
      CatalogTable.of(TestTables.client(), TestTables.newTable(), "catalog");

  @Override
  protected ModerationRecords records() {
    return new DynamoModeration(table);
  }

  @Override
  protected Listings listings() {
    return new DynamoListings(table, 100);
  }

  @Override
  protected Reservations reservations() {
    return new DynamoReservations(table);
  }

  @Override
  protected SellerAccounts accounts() {
    return new DynamoSellerAccounts(table);
  }

  @Override
  protected <E> List<E> sent(Class<E> type) {
    var items = new ArrayList<Item>();
    table.records().scan("OUTBOX", items::addAll);
    return items.stream()
        .map(item -> Events.read(message(item)).data())
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  private static String message(Item item) {
    return "{\"detail-type\":\"%s\",\"source\":\"bookstore.catalog\",\"detail\":%s}"
        .formatted(item.text("detailType"), item.text("detail"));
  }
}
