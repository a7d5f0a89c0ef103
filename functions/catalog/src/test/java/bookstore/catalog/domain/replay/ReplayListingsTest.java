package bookstore.catalog.domain.replay;

import static bookstore.catalog.domain.ListingFixtures.SELLER;
import static bookstore.catalog.domain.ListingFixtures.draft;
import static org.assertj.core.api.Assertions.assertThat;

import bookstore.catalog.domain.InMemoryCatalog;
import bookstore.catalog.domain.ListingFixtures;
import bookstore.catalog.domain.TickingClock;
import bookstore.catalog.domain.listing.CatalogEventFactory;
import bookstore.catalog.domain.listing.Listing;
import bookstore.shared.events.ListingRevised;
import bookstore.shared.events.ListingsReplayDue;
import bookstore.shared.events.ListingsRestated;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.runtime.TimeOrderedIds;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReplayListingsTest {
  private static final ListingsReplayDue DUE = new ListingsReplayDue("replay_1");

  private final InMemoryCatalog catalog = new InMemoryCatalog();
  private final CatalogEventFactory events =
      new CatalogEventFactory(
          new TickingClock(ListingFixtures.NOW, Duration.ofMillis(1)), new TimeOrderedIds());
  private final ReplayListings replayListings =
      new ReplayListings(catalog, catalog.replays(), events, ListingFixtures.FREE_PACE);

  @Test
  void publishes_the_current_state_of_all_listings_in_several_steps() {
    for (int i = 0; i < 1_050; i++) {
      offer("lst_%04d".formatted(i));
    }
    int steps = 0;
    while (!catalog.replays().find("replay_1").map(Replay::done).orElse(false)) {
      replayListings.step(DUE, Duration.ZERO, "c");
      steps++;
    }
    assertThat(steps).isGreaterThan(3);
    assertThat(replayed().map(ListingRevised::listingId).distinct()).hasSize(1_050);
    assertThat(replayed()).hasSize(1_050).allMatch(it -> it.version() == 1 && it.stock() == 1);
    assertThat(catalog.sent(ListingsReplayDue.class)).hasSize(steps - 1);
    replayListings.step(DUE, Duration.ZERO, "c");
    assertThat(replayed()).hasSize(1_050);
  }

  @Test
  void a_replay_without_listings_is_done_at_once() {
    replayListings.step(DUE, Duration.ZERO, "c");
    assertThat(catalog.replays().find("replay_1").orElseThrow().done()).isTrue();
    assertThat(replayed()).isEmpty();
  }

  private Stream<ListingRevised> replayed() {
    return catalog.sent(ListingsRestated.class).stream().flatMap(it -> it.listings().stream());
  }

  private void offer(String id) {
    var listing = Listing.offer(new ListingId(id), SELLER, draft(id, 1), events.now());
    catalog.add(listing, events.published(listing, "c"));
  }
}
