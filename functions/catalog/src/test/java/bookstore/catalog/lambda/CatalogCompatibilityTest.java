package bookstore.catalog.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.catalog.domain.ListingFixtures;
import bookstore.catalog.domain.listing.Listing;
import bookstore.catalog.domain.listing.Seller;
import bookstore.shared.events.CatalogBulkInbound;
import bookstore.shared.events.CatalogInbound;
import bookstore.shared.events.CatalogIndexerInbound;
import bookstore.shared.events.Envelope;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.UserId;
import bookstore.shared.testing.ConsumerCompatibility;
import bookstore.shared.testing.ConsumerCompatibility.Consumer;
import bookstore.shared.testing.CountingIds;
import bookstore.shared.testing.EventHistory;
import bookstore.shared.testing.HttpCall;
import org.junit.jupiter.api.Test;

final class CatalogCompatibilityTest {
  private static final ListingId LISTING = new ListingId("lst_0198f3c4d0e17b52b3c4d5e6f7081929");
  private static final Seller SELLER =
      new Seller(new UserId("usr_0198f3c2c9a17d018a9b0c1d2e3f4051"), "Librería El Acontista");

  @Test
  void released_events_are_consumed_and_unknown_fields_change_nothing() {
    assertThat(
            ConsumerCompatibility.check(
                CatalogInbound.class,
                () -> {
                  var catalog = catalog();
                  return new Consumer(catalog.events, catalog::stored);
                }))
        .contains("OrderPlaced.v1", "UserDisabled.v1");
  }

  @Test
  void released_events_are_consumed_by_the_bulk_work() {
    assertThat(
            ConsumerCompatibility.check(
                CatalogBulkInbound.class,
                () -> {
                  var catalog = catalog();
                  return new Consumer(catalog.bulk, catalog::stored);
                }))
        .contains("UserErased.v1", "ListingsReplayDue.v1");
  }

  @Test
  void released_events_are_consumed_after_an_order_was_placed() {
    assertThat(
            ConsumerCompatibility.check(
                CatalogInbound.class,
                () -> {
                  var catalog = catalog();
                  ConsumerCompatibility.deliver(catalog.events, "OrderPlaced.v1");
                  return new Consumer(catalog.events, catalog::stored);
                }))
        .contains("OrderCancelled.v1", "OrderOverdue.v1");
  }

  @Test
  void released_events_are_consumed_by_the_search_index() {
    assertThat(
            ConsumerCompatibility.check(
                CatalogIndexerInbound.class,
                () -> {
                  var catalog = catalog();
                  return new Consumer(
                      catalog.indexer,
                      () ->
                          catalog.search(HttpCall.to("GET /v1/listings")).body().path("items")
                              + " "
                              + catalog.stored().contains("ACCOUNT#"));
                }))
        .containsExactlyElementsOf(EventHistory.detailTypes(CatalogIndexerInbound.class));
  }

  /// A catalogue with the listing of the recorded events.
  private static CatalogFixture catalog() {
    var catalog = new CatalogFixture(new CountingIds());
    var listing =
        Listing.offer(
            LISTING, SELLER, ListingFixtures.draft("Cien años de soledad", 2), ListingFixtures.NOW);
    var published = ListingFixtures.events().published(listing, "req_1").data();
    catalog.listings.add(
        listing, new Envelope("evt_offered", ListingFixtures.NOW, "req_1", published));
    return catalog;
  }
}
