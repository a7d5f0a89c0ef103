package bookstore.catalog.domain.moderation;

import bookstore.catalog.domain.InMemoryCatalog;
import bookstore.catalog.domain.InMemoryModeration;
import bookstore.catalog.domain.listing.Listings;
import bookstore.catalog.domain.stock.Reservations;
import bookstore.catalog.domain.suspension.SellerAccounts;
import bookstore.shared.events.Envelope;
import java.util.List;

class InMemoryModerationTest extends ModerationContract {
  private final InMemoryCatalog catalog = new InMemoryCatalog();
  private final InMemoryModeration moderation = new InMemoryModeration(catalog);

  @Override
  protected ModerationRecords records() {
    return moderation;
  }

  @Override
  protected Listings listings() {
    return catalog;
  }

  @Override
  protected Reservations reservations() {
    return catalog;
  }

  @Override
  protected SellerAccounts accounts() {
    return catalog;
  }

  @Override
  protected <E> List<E> sent(Class<E> type) {
    return catalog.sent().stream()
        .map(Envelope::data)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }
}
