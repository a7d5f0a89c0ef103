package bookstore.catalog.domain.photo;

import static bookstore.catalog.domain.ListingFixtures.SELLER;
import static bookstore.catalog.domain.ListingFixtures.draft;
import static org.assertj.core.api.Assertions.assertThat;

import bookstore.catalog.domain.InMemoryCatalog;
import bookstore.catalog.domain.ListingFixtures;
import bookstore.catalog.domain.TickingClock;
import bookstore.catalog.domain.listing.CatalogEventFactory;
import bookstore.catalog.domain.listing.Covers;
import bookstore.catalog.domain.listing.FakeCovers;
import bookstore.catalog.domain.listing.Listing;
import bookstore.catalog.domain.listing.Selling;
import bookstore.shared.events.ListingRevised;
import bookstore.shared.events.PhotoCheckDue;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CheckPhotoTest {
  private static final byte[] PHOTO = Images.written("png", 600, 900);

  private final InMemoryCatalog catalog = new InMemoryCatalog();
  private final FakeCovers covers = new FakeCovers();
  private final CatalogEventFactory events =
      new CatalogEventFactory(
          new TickingClock(ListingFixtures.NOW, Duration.ofSeconds(1)), ListingFixtures.ids());
  private final Selling selling = new Selling(catalog, covers, events);
  private final PermitPhoto permitPhoto = new PermitPhoto(catalog, catalog, covers, events);
  private final CheckPhoto checkPhoto = new CheckPhoto(catalog, catalog, covers, events);
  private final Listing listing =
      ListingFixtures.published(selling.publish(SELLER, draft("Rayuela", 1), "c"));

  @Test
  void a_photo_is_shown_once_it_has_arrived_and_the_old_one_until_then() {
    var first = permit();
    assertThat(coverUrl()).isNull();
    upload(first, PHOTO);
    check();
    assertThat(coverUrl()).isEqualTo(first);
    assertThat(covers.shown()).containsKey(first);
    assertThat(covers.uploads().get(first)).isEmpty();

    var second = permit();
    check();
    assertThat(coverUrl()).isEqualTo(first);
    assertThat(covers.removed()).isEmpty();
    upload(second, PHOTO);
    check();
    check();
    assertThat(coverUrl()).isEqualTo(second);
    assertThat(covers.removed()).containsExactly(first);
    assertThat(catalog.sent(ListingRevised.class)).hasSize(2);
  }

  @Test
  void what_is_no_photo_is_never_shown() {
    for (var file :
        new byte[][] {
          "<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8),
          Images.png(30_000, 30_000),
          Images.png(8_000, 8_000),
          Images.png(0, 10),
          Images.png(-1, 10),
          Images.written("jpg", 600, 900)
        }) {
      upload(permit(), file);
      check();
      assertThat(coverUrl()).isNull();
      assertThat(covers.shown()).isEmpty();
      assertThat(covers.uploads().values()).allMatch(upload -> upload.length == 0);
    }
  }

  @Test
  void of_two_uploads_the_one_permitted_later_stays() {
    var first = permit();
    var firstCheck = due();
    var second = permit();
    upload(second, PHOTO);
    checkPhoto.step(due(), "c");
    upload(first, PHOTO);
    checkPhoto.step(firstCheck, "c");

    assertThat(coverUrl()).isEqualTo(second);
    assertThat(covers.shown()).containsOnlyKeys(second);
  }

  @Test
  void a_withdrawn_listing_shows_no_late_photo() {
    var late = permit();
    selling.withdraw(SELLER.id(), listing.id(), OptionalLong.empty(), "c");
    upload(late, PHOTO);
    check();
    assertThat(coverUrl()).isNull();
    assertThat(covers.shown()).isEmpty();
  }

  @Test
  void looks_less_and_less_often_and_stops() {
    permit();
    for (int i = 0; i < 2_000 && catalog.sent(PhotoCheckDue.class).size() > i; i++) {
      checkPhoto.step(catalog.sent(PhotoCheckDue.class).get(i), "c");
    }
    var last = catalog.sent(PhotoCheckDue.class).size();
    checkPhoto.step(due(), "c");
    assertThat(catalog.sent(PhotoCheckDue.class)).hasSize(last).hasSizeGreaterThan(100);
  }

  @Test
  void a_permit_cannot_be_used_again_after_the_check() {
    var permitted = permit();
    upload(permitted, PHOTO);
    check();
    upload(permitted, Images.written("png", 10, 10));
    check();
    assertThat(covers.shown().get(permitted)).isEqualTo(PHOTO);
    assertThat(covers.uploads().get(permitted)).isEmpty();
    assertThat(coverUrl()).isEqualTo(permitted);
  }

  @Test
  void permits_some_photos_a_day_to_the_seller_alone() {
    assertThat(permitPhoto.run(new UserId("usr_other"), listing.id(), image(), "c"))
        .isEqualTo(new PermitPhoto.Outcome.NotYours());
    assertThat(permitPhoto.run(SELLER.id(), new ListingId("lst_no"), image(), "c"))
        .isEqualTo(new PermitPhoto.Outcome.NotFound());
    for (int i = 0; i < PermitPhoto.LIMIT; i++) {
      permit();
    }
    assertThat(permitPhoto.run(SELLER.id(), listing.id(), image(), "c"))
        .isInstanceOfSatisfying(
            PermitPhoto.Outcome.QuotaExceeded.class,
            refused ->
                assertThat(refused.retryAfter())
                    .isBetween(Duration.ofSeconds(1), Duration.ofDays(1)));
    selling.withdraw(SELLER.id(), listing.id(), OptionalLong.empty(), "c");
    assertThat(permitPhoto.run(SELLER.id(), listing.id(), image(), "c"))
        .isEqualTo(new PermitPhoto.Outcome.AlreadyWithdrawn());
  }

  private static Covers.Image image() {
    return new Covers.Image("image/png", 1000);
  }

  private String permit() {
    var outcome = permitPhoto.run(SELLER.id(), listing.id(), image(), "c");
    return ((PermitPhoto.Outcome.Permitted) outcome).upload().coverUrl();
  }

  private void upload(String coverUrl, byte[] file) {
    covers.upload(coverUrl, file);
  }

  private PhotoCheckDue due() {
    return catalog.sent(PhotoCheckDue.class).getLast();
  }

  private void check() {
    checkPhoto.step(due(), "c");
  }

  private @Nullable String coverUrl() {
    return catalog.find(listing.id()).orElseThrow().coverUrl();
  }
}
