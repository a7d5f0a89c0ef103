package bookstore.catalog.dynamodb;

import static bookstore.shared.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import bookstore.catalog.domain.ListingFixtures;
import bookstore.catalog.domain.listing.CatalogEventFactory;
import bookstore.catalog.domain.listing.Listing;
import bookstore.catalog.domain.listing.Listings;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.runtime.TimeOrderedIds;
import bookstore.shared.testing.TestTables;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DynamoEventBacklogTest {
  private final CatalogTable table =
      CatalogTable.of(TestTables.client(), TestTables.newTable(), "catalog");
  private final CatalogEventFactory events =
      new CatalogEventFactory(Clock.systemUTC(), new TimeOrderedIds());

  @Test
  void counts_the_events_that_are_written_and_not_delivered() throws InterruptedException {
    var backlog = new DynamoEventBacklog(table);
    assertThat(backlog.size(100)).isZero();
    new DynamoListings(table, 100).addAll(IntStream.range(0, 12).mapToObj(this::offered).toList());
    eventually(Duration.ofSeconds(5), () -> assertThat(backlog.size(100)).isEqualTo(12));
    assertThat(backlog.size(5)).isEqualTo(5);
  }

  private Listings.New offered(int number) {
    var draft = ListingFixtures.draft("Rayuela", 1);
    var id = new ListingId("lst_" + number);
    var listing = Listing.offer(id, ListingFixtures.SELLER, draft, events.now());
    return new Listings.New(listing, events.published(listing, "c"));
  }
}
