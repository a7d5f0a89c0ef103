package bookstore.catalog.domain.suspension;

import static bookstore.catalog.domain.ListingFixtures.SELLER;
import static bookstore.catalog.domain.ListingFixtures.draft;
import static org.assertj.core.api.Assertions.assertThat;

import bookstore.catalog.domain.InMemoryCatalog;
import bookstore.catalog.domain.ListingFixtures;
import bookstore.catalog.domain.listing.CatalogEventFactory;
import bookstore.catalog.domain.listing.FakeCovers;
import bookstore.catalog.domain.listing.Listing;
import bookstore.catalog.domain.listing.Selling;
import bookstore.shared.events.ListingChanged;
import bookstore.shared.events.ListingsRestated;
import bookstore.shared.events.ReinstatementStepDue;
import bookstore.shared.events.UserDisabled;
import bookstore.shared.events.UserEnabled;
import bookstore.shared.kernel.ListingId;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SuspendSellerTest {
  private static final UserDisabled DISABLED = new UserDisabled(SELLER.id(), 1, null);
  private static final UserEnabled ENABLED = new UserEnabled(SELLER.id(), 2, null);

  private final InMemoryCatalog catalog = new InMemoryCatalog();
  private final CatalogEventFactory events = ListingFixtures.events();
  private final Selling selling = new Selling(catalog, new FakeCovers(), events);
  private final SuspendSeller suspendSeller =
      new SuspendSeller(catalog, catalog, events, ListingFixtures.FREE_PACE);

  @Test
  void one_write_takes_all_off_sale_and_no_listing_changes() {
    var listing = offer("Rayuela");

    suspendSeller.on(DISABLED, "c");

    assertThat(isDisabled()).isTrue();
    assertThat(catalog.find(listing.id())).contains(listing);
    assertThat(catalog.sent(ReinstatementStepDue.class)).isEmpty();
  }

  @Test
  void an_event_that_comes_late_or_again_changes_nothing() {
    suspendSeller.on(ENABLED, "c");
    suspendSeller.on(DISABLED, "c");
    assertThat(isDisabled()).isFalse();
    assertThat(suspendSeller.hides(DISABLED)).isFalse();

    suspendSeller.on(ENABLED, "c");
    assertThat(catalog.sent(ReinstatementStepDue.class)).hasSize(1);
  }

  @Test
  void the_index_is_told_again_when_it_hears_of_it_again() {
    assertThat(suspendSeller.hides(DISABLED)).isTrue();
    assertThat(suspendSeller.hides(DISABLED)).isTrue();
  }

  @Test
  void an_enabled_seller_s_active_listings_are_restated_page_by_page() {
    var active = IntStream.range(0, 230).mapToObj(i -> offer("Libro " + i).id()).toList();
    var withdrawn = offer("Retirado");
    selling.withdraw(SELLER.id(), withdrawn.id(), OptionalLong.empty(), "c");
    suspendSeller.on(DISABLED, "c");
    suspendSeller.on(ENABLED, "c");

    workOff(Duration.ofNanos(-1));

    assertThat(catalog.sent(ReinstatementStepDue.class)).hasSize(3);
    assertThat(restated()).containsExactlyInAnyOrderElementsOf(active);
  }

  @Test
  void ends_when_the_account_is_disabled_again() {
    IntStream.range(0, 230).forEach(i -> offer("Libro " + i));
    suspendSeller.on(DISABLED, "c");
    suspendSeller.on(ENABLED, "c");
    suspendSeller.on(new UserDisabled(SELLER.id(), 3, null), "c");

    workOff(Duration.ofSeconds(5));

    assertThat(restated()).isEmpty();
  }

  private void workOff(Duration time) {
    for (int i = 0; i < catalog.sent(ReinstatementStepDue.class).size(); i++) {
      suspendSeller.step(catalog.sent(ReinstatementStepDue.class).get(i), time, "c");
    }
  }

  private List<ListingId> restated() {
    return catalog.sent(ListingsRestated.class).stream()
        .flatMap(event -> event.listings().stream())
        .map(ListingChanged::listingId)
        .toList();
  }

  private boolean isDisabled() {
    return !catalog.disabled(Set.of(SELLER.id())).isEmpty();
  }

  private Listing offer(String title) {
    return ListingFixtures.published(selling.publish(SELLER, draft(title, 1), "c"));
  }
}
