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
  private static final Covers.Image IMAGE = new Covers.Image("image/jpeg", 1000);

  private final InMemoryCatalog catalog = new InMemoryCatalog();
  private final FakeCovers covers = new FakeCovers();
  private final Selling selling = new Selling(catalog, covers, ListingFixtures.events());
  private final Listing novel =
      selling.publish(SELLER, draft("Cien años de soledad", 3), "c").orElseThrow();

  @Test
  void publishes_version_1_and_says_so() {
    assertThat(novel.version()).isEqualTo(1);
    assertThat(catalog.sent(ListingPublished.class))
        .singleElement()
        .satisfies(event -> assertThat(event.title()).isEqualTo("Cien años de soledad"));
  }

  @Test
  void stock_0_is_sold_out_and_more_is_on_sale_again() {
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
  void refuses_what_is_not_there_or_somebody_elses() {
    var nowhere = new ListingId("lst_nowhere");
    assertThat(selling.withdraw(SELLER.id(), nowhere, OptionalLong.empty(), "c"))
        .isEqualTo(new Outcome.NotFound());
    assertThat(selling.withdraw(BUYER, novel.id(), OptionalLong.empty(), "c"))
        .isEqualTo(new Outcome.NotYours());
    assertThat(selling.awaitCover(BUYER, novel.id(), IMAGE, "c")).isEqualTo(new Outcome.NotYours());
  }

  @Test
  void withdraws_once_for_good() {
    assertThat(selling.withdraw(SELLER.id(), novel.id(), OptionalLong.empty(), "c"))
        .isInstanceOf(Outcome.Done.class);
    assertThat(selling.withdraw(SELLER.id(), novel.id(), OptionalLong.of(1), "c"))
        .isInstanceOf(Outcome.Done.class);
    assertThat(catalog.sent(ListingWithdrawn.class)).hasSize(1);
    assertThat(revise(2, draft("Rayuela", 1))).isEqualTo(new Outcome.AlreadyWithdrawn());
  }

  @Test
  void a_new_cover_makes_the_former_one_forgotten_and_withdrawing_the_last_one() {
    selling.awaitCover(SELLER.id(), novel.id(), IMAGE, "c");
    var first = cover();
    selling.awaitCover(SELLER.id(), novel.id(), IMAGE, "c");
    var second = cover();
    assertThat(covers.removed()).containsExactly(first);
    selling.withdraw(SELLER.id(), novel.id(), OptionalLong.empty(), "c");
    assertThat(covers.removed()).containsExactly(first, second);
  }

  private String cover() {
    var url = catalog.find(novel.id()).orElseThrow().coverUrl();
    return url == null ? "" : url;
  }

  private Outcome revise(long version, Draft draft) {
    return selling.revise(
        SELLER.id(), novel.id(), version, (before, now) -> before.revise(draft, now), "c");
  }
}
