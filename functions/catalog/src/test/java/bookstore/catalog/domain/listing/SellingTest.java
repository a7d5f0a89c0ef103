package bookstore.catalog.domain.listing;

import static bookstore.catalog.domain.ListingFixtures.BUYER;
import static bookstore.catalog.domain.ListingFixtures.SELLER;
import static bookstore.catalog.domain.ListingFixtures.draft;
import static org.assertj.core.api.Assertions.assertThat;

import bookstore.catalog.domain.InMemoryCatalog;
import bookstore.catalog.domain.ListingFixtures;
import bookstore.catalog.domain.listing.Selling.Outcome;
import bookstore.shared.events.ListingPublished;
import bookstore.shared.events.ListingRevised;
import bookstore.shared.events.ListingWithdrawn;
import bookstore.shared.kernel.ListingId;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SellingTest {

  private final InMemoryCatalog catalog = new InMemoryCatalog();
  private final FakeCovers covers = new FakeCovers();
  private final Selling selling = new Selling(catalog, covers, ListingFixtures.events());
  private final Listing novel =
      ListingFixtures.published(selling.publish(SELLER, draft("Cien años de soledad", 3), "c"));

  @Test
  void publishes_version_1_with_its_event() {
    assertThat(novel.version()).isEqualTo(1);
    assertThat(catalog.sent(ListingPublished.class))
        .singleElement()
        .satisfies(event -> assertThat(event.title()).isEqualTo("Cien años de soledad"));
  }

  @Test
  void is_sold_out_with_stock_0_and_active_with_more() {
    assertThat(revise(1, draft("Rayuela", 0)))
        .isInstanceOfSatisfying(
            Outcome.Done.class,
            done -> assertThat(done.listing().status()).isEqualTo(ListingStatus.SOLD_OUT));
    assertThat(revise(2, draft("Rayuela", 1)))
        .isInstanceOfSatisfying(
            Outcome.Done.class,
            done -> assertThat(done.listing().status()).isEqualTo(ListingStatus.ACTIVE));
    assertThat(catalog.sent(ListingRevised.class))
        .extracting(ListingRevised::version)
        .containsExactly(2L, 3L);
  }

  @Test
  void refuses_a_change_based_on_another_version() {
    assertThat(revise(2, draft("Rayuela", 1))).isEqualTo(new Outcome.Stale());
    assertThat(selling.withdraw(SELLER.id(), novel.id(), OptionalLong.of(7), "c"))
        .isEqualTo(new Outcome.Stale());
  }

  @Test
  void refuses_unknown_listings_and_those_of_another_seller() {
    var nowhere = new ListingId("lst_nowhere");
    assertThat(selling.withdraw(SELLER.id(), nowhere, OptionalLong.empty(), "c"))
        .isEqualTo(new Outcome.NotFound());
    assertThat(selling.withdraw(BUYER, novel.id(), OptionalLong.empty(), "c"))
        .isEqualTo(new Outcome.NotYours());
  }

  @Test
  void withdraws_once_and_permanently() {
    assertThat(selling.withdraw(SELLER.id(), novel.id(), OptionalLong.empty(), "c"))
        .isInstanceOf(Outcome.Done.class);
    assertThat(selling.withdraw(SELLER.id(), novel.id(), OptionalLong.of(1), "c"))
        .isInstanceOf(Outcome.Done.class);
    assertThat(catalog.sent(ListingWithdrawn.class)).hasSize(1);
    assertThat(revise(2, draft("Rayuela", 1))).isEqualTo(new Outcome.AlreadyWithdrawn());
  }

  @Test
  void removes_the_old_cover_when_it_is_replaced_or_the_listing_is_withdrawn() {
    cover(1, "/covers/1.png");
    cover(2, "/covers/2.png");
    assertThat(covers.removed()).containsExactly("/covers/1.png");
    selling.withdraw(SELLER.id(), novel.id(), OptionalLong.empty(), "c");
    assertThat(covers.removed()).containsExactly("/covers/1.png", "/covers/2.png");
  }

  private void cover(long version, String url) {
    selling.revise(
        SELLER.id(), novel.id(), version, (before, now) -> before.withCover(url, now), "c");
  }

  private Outcome revise(long version, Draft draft) {
    return selling.revise(
        SELLER.id(), novel.id(), version, (before, now) -> before.revise(draft, now), "c");
  }
}
