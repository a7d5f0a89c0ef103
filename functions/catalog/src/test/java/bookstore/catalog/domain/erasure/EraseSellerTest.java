package bookstore.catalog.domain.erasure;

import static bookstore.catalog.domain.ListingFixtures.SELLER;
import static bookstore.catalog.domain.ListingFixtures.draft;
import static org.assertj.core.api.Assertions.assertThat;

import bookstore.catalog.domain.InMemoryCatalog;
import bookstore.catalog.domain.ListingFixtures;
import bookstore.catalog.domain.listing.CatalogEventFactory;
import bookstore.catalog.domain.listing.FakeCovers;
import bookstore.catalog.domain.listing.Listing;
import bookstore.catalog.domain.listing.Seller;
import bookstore.catalog.domain.listing.Selling;
import bookstore.shared.events.ErasureStepDue;
import bookstore.shared.events.ListingRevised;
import bookstore.shared.kernel.UserId;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class EraseSellerTest {
  private static final Seller OTHER = new Seller(new UserId("usr_other"), "Otra librería");

  private final InMemoryCatalog catalog = new InMemoryCatalog();
  private final FakeCovers covers = new FakeCovers();
  private final CatalogEventFactory events = ListingFixtures.events();
  private final Selling selling = new Selling(catalog, covers, events);
  private final EraseSeller eraseSeller =
      new EraseSeller(catalog, catalog, covers, events, ListingFixtures.FREE_PACE);

  @Test
  void withdraws_all_listings_and_removes_the_name_also_from_withdrawn_ones() {
    var offered = offer(SELLER, "Rayuela");
    var withdrawn = offer(SELLER, "Ficciones");
    selling.withdraw(SELLER.id(), withdrawn.id(), OptionalLong.empty(), "c");
    var cover = "/covers/1.png";
    selling.revise(SELLER.id(), offered.id(), 1, (it, now) -> it.withCover(cover, now), "c");

    begin();

    for (var listing : List.of(offered, withdrawn)) {
      var now = catalog.find(listing.id()).orElseThrow();
      assertThat(now.hasBeenWithdrawn()).isTrue();
      assertThat(now.sellerName()).isEqualTo("[erased]");
      assertThat(now.description()).isNull();
      assertThat(now.title()).isEqualTo(listing.title());
      assertThat(catalog.sent(ListingRevised.class))
          .anySatisfy(
              event -> {
                assertThat(event.listingId()).isEqualTo(listing.id());
                assertThat(event.status()).isEqualTo("WITHDRAWN");
                assertThat(event.sellerName()).isEqualTo("[erased]");
              });
    }
    assertThat(covers.removed()).contains(cover);
  }

  @Test
  void is_idempotent_and_changes_no_listing_of_another_seller() {
    var mine = offer(SELLER, "Rayuela");
    var others = offer(OTHER, "Rayuela");
    begin();
    var erased = catalog.find(mine.id());
    begin();

    assertThat(catalog.find(mine.id())).isEqualTo(erased);
    assertThat(catalog.find(others.id())).contains(others);
  }

  @Test
  void an_erased_seller_cannot_publish() {
    begin();
    assertThat(selling.publish(SELLER, draft("Rayuela", 1), "c"))
        .isEqualTo(new Selling.Publication.SellerErased());
    assertThat(selling.publish(OTHER, draft("Rayuela", 1), "c"))
        .isInstanceOf(Selling.Publication.Published.class);
  }

  @Test
  void continues_in_further_steps_when_there_are_many_listings() {
    var all = IntStream.range(0, 120).mapToObj(i -> offer(SELLER, "Book " + i)).toList();
    eraseSeller.begin(SELLER.id(), Duration.ofNanos(-1), "c");
    assertThat(all).anyMatch(listing -> !isErased(listing)).anyMatch(this::isErased);

    for (int i = 0; i < catalog.sent(ErasureStepDue.class).size(); i++) {
      eraseSeller.step(catalog.sent(ErasureStepDue.class).get(i), Duration.ofNanos(-1), "c");
    }

    assertThat(all).allMatch(this::isErased);
    assertThat(catalog.sent(ErasureStepDue.class)).hasSize(2);
  }

  private boolean isErased(Listing listing) {
    return catalog.find(listing.id()).map(Listing::isErased).orElse(false);
  }

  private void begin() {
    eraseSeller.begin(SELLER.id(), Duration.ofSeconds(5), "c");
  }

  private Listing offer(Seller seller, String title) {
    return ListingFixtures.published(selling.publish(seller, draft(title, 1), "c"));
  }
}
