package bookstore.catalog.domain.moderation;

import static bookstore.catalog.domain.ListingFixtures.BUYER;
import static bookstore.catalog.domain.ListingFixtures.SELLER;
import static bookstore.catalog.domain.ListingFixtures.cancelled;
import static bookstore.catalog.domain.ListingFixtures.draft;
import static bookstore.catalog.domain.ListingFixtures.line;
import static bookstore.catalog.domain.ListingFixtures.order;
import static org.assertj.core.api.Assertions.assertThat;

import bookstore.catalog.domain.ListingFixtures;
import bookstore.catalog.domain.TickingClock;
import bookstore.catalog.domain.listing.CatalogEventFactory;
import bookstore.catalog.domain.listing.FakeCovers;
import bookstore.catalog.domain.listing.Listing;
import bookstore.catalog.domain.listing.ListingQuota;
import bookstore.catalog.domain.listing.ListingStatus;
import bookstore.catalog.domain.listing.Listings;
import bookstore.catalog.domain.listing.Selling;
import bookstore.catalog.domain.stock.Reservation;
import bookstore.catalog.domain.stock.Reservations;
import bookstore.catalog.domain.stock.Stock;
import bookstore.catalog.domain.stock.StockChange;
import bookstore.catalog.domain.suspension.SellerAccounts;
import bookstore.catalog.domain.suspension.SuspendSeller;
import bookstore.shared.events.ListingChanged;
import bookstore.shared.events.StockReleased;
import bookstore.shared.events.UserDisabled;
import bookstore.shared.events.UserEnabled;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.Page;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;
import bookstore.shared.runtime.TimeOrderedIds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Reports, takedowns and the audit log, on every store.
public abstract class ModerationContract {
  private static final UserId ADMIN = new UserId("usr_admin");
  private static final String WHY = "Es una fotocopia.";

  private final CatalogEventFactory events =
      new CatalogEventFactory(
          new TickingClock(ListingFixtures.NOW, Duration.ofMillis(1)), new TimeOrderedIds());

  protected abstract ModerationRecords records();

  protected abstract Listings listings();

  protected abstract Reservations reservations();

  protected abstract SellerAccounts accounts();

  /// The events written so far of one type.
  protected abstract <E> List<E> sent(Class<E> type);

  @Test
  void a_user_has_one_open_report_of_a_listing() {
    var listing = offer(3);
    var first = reported(BUYER, listing, ReportReason.COUNTERFEIT, "copia");
    assertThat(reported(BUYER, listing, ReportReason.OTHER, null)).isEqualTo(first);
    reported(new UserId("usr_other"), listing, ReportReason.OFFENSIVE, null);
    assertThat(openCases())
        .singleElement()
        .satisfies(
            open -> {
              assertThat(open.reporters()).isEqualTo(2);
              assertThat(open.latest().getLast()).isEqualTo(first);
              assertThat(open.openedAt()).isEqualTo(first.at());
            });
  }

  @Test
  void reports_have_a_daily_limit_and_do_not_count_when_repeated() {
    var listing = offer(1);
    for (int i = 0; i < ReportListing.LIMIT + 5; i++) {
      reported(BUYER, listing, ReportReason.OTHER, null);
    }
    for (int i = 1; i < ReportListing.LIMIT; i++) {
      reported(BUYER, offer(1), ReportReason.OTHER, null);
    }
    assertThat(report(BUYER, offer(1)))
        .isInstanceOfSatisfying(
            ReportListing.Outcome.QuotaExceeded.class,
            it -> assertThat(it.retryAfter()).isBetween(Duration.ofHours(8), Duration.ofHours(9)));
  }

  @Test
  void a_case_keeps_the_latest_reports_and_counts_them_all() {
    var listing = offer(1);
    for (int i = 0; i < ReportCase.LATEST + 3; i++) {
      reported(new UserId("usr_" + i), listing, ReportReason.OTHER, "n" + i);
    }
    var open = openCases().getFirst();
    assertThat(open.reporters()).isEqualTo(ReportCase.LATEST + 3);
    assertThat(open.latest()).hasSize(ReportCase.LATEST);
    assertThat(open.latest().getFirst().note()).isEqualTo("n" + (ReportCase.LATEST + 2));
  }

  @Test
  void only_a_listing_of_somebody_else_that_is_shown_can_be_reported() {
    var withdrawn = offer(1);
    selling().withdraw(SELLER.id(), withdrawn.id(), OptionalLong.empty(), "c");
    var takenDown = offer(1);
    takeDown(takenDown);
    var offSale = new ReportListing.Outcome.NotFound();
    assertThat(report(BUYER, withdrawn)).isEqualTo(offSale);
    assertThat(report(BUYER, takenDown)).isEqualTo(offSale);
    assertThat(report(BUYER, new ListingId("lst_no"))).isEqualTo(offSale);
    assertThat(report(SELLER.id(), offer(1))).isEqualTo(new ReportListing.Outcome.OwnListing());
    var ofDisabled = offer(1);
    suspendSeller().on(new UserDisabled(SELLER.id(), 1, ADMIN), "c");
    assertThat(report(BUYER, ofDisabled)).isEqualTo(offSale);
    assertThat(openCases()).isEmpty();
  }

  @Test
  void a_takedown_hides_the_copies_and_a_restoration_brings_them_back() {
    var listing = offer(3);
    reported(BUYER, listing, ReportReason.COUNTERFEIT, null);

    var down = takeDown(listing);

    assertThat(down.status()).isEqualTo(ListingStatus.SUSPENDED);
    assertThat(down.stock()).isZero();
    assertThat(listings().find(listing.id())).contains(down);
    assertThat(listings().findAll(List.of(listing.id()))).containsExactly(down);
    assertThat(mine(ListingStatus.SUSPENDED)).containsExactly(down);
    assertThat(mine(ListingStatus.ACTIVE)).isEmpty();
    assertThat(lastRevision().status()).isEqualTo("SOLD_OUT");
    assertThat(lastRevision().stock()).isZero();
    assertThat(openCases()).isEmpty();
    assertThat(takenDown()).containsExactly(listing.id());

    var restored = done(moderate().restore(ADMIN, listing.id(), "c"));

    assertThat(restored.status()).isEqualTo(ListingStatus.ACTIVE);
    assertThat(restored.stock()).isEqualTo(3);
    assertThat(listings().find(listing.id())).contains(restored);
    assertThat(lastRevision().stock()).isEqualTo(3);
    assertThat(takenDown()).isEmpty();
    assertThat(actions()).containsExactly(AuditEntry.Action.RESTORED, AuditEntry.Action.TAKEN_DOWN);
  }

  @Test
  void a_sold_out_listing_is_sold_out_again() {
    var listing = offer(1);
    stock().reserve(order("ord_1", line(listing, 1)), "c");
    takeDown(listing);
    assertThat(done(moderate().restore(ADMIN, listing.id(), "c")).status())
        .isEqualTo(ListingStatus.SOLD_OUT);
  }

  @Test
  void what_is_done_twice_changes_nothing() {
    var listing = offer(2);
    var down = takeDown(listing);
    assertThat(done(moderate().takeDown(ADMIN, listing.id(), "otra", "c"))).isEqualTo(down);
    var restored = done(moderate().restore(ADMIN, listing.id(), "c"));
    assertThat(done(moderate().restore(ADMIN, listing.id(), "c"))).isEqualTo(restored);
    assertThat(done(moderate().dismiss(ADMIN, listing.id()))).isEqualTo(restored);
    assertThat(actions()).hasSize(2);
  }

  @Test
  void a_suspended_listing_is_not_sold_and_not_revised_but_withdrawn() {
    var listing = offer(2);
    var down = takeDown(listing);
    stock().reserve(order("ord_1", line(listing, 1)), "c");
    assertThat(listings().find(listing.id())).contains(down);
    assertThat(
            selling()
                .revise(
                    SELLER.id(),
                    listing.id(),
                    down.version(),
                    (before, now) -> before.revise(draft("Otra", 5), now),
                    "c"))
        .isEqualTo(new Selling.Outcome.Suspended());
    selling().withdraw(SELLER.id(), listing.id(), OptionalLong.empty(), "c");
    assertThat(moderate().restore(ADMIN, listing.id(), "c"))
        .isEqualTo(new ModerateListing.Outcome.AlreadyWithdrawn());
    assertThat(listings().find(listing.id()).orElseThrow().isSuspended()).isFalse();
  }

  @Test
  void released_copies_return_to_a_suspended_listing_without_being_on_sale() {
    var listing = offer(3);
    var placed = order("ord_1", line(listing, 2));
    stock().reserve(placed, "c");
    takeDown(listing);

    stock().cancel(cancelled(placed, true), "c");
    stock().cancel(cancelled(placed, true), "c");

    var down = listings().find(listing.id()).orElseThrow();
    assertThat(down.stock()).isZero();
    assertThat(down.suspension()).isNotNull();
    assertThat(sent(StockReleased.class))
        .singleElement()
        .satisfies(it -> assertThat(it.lines().getFirst().remaining()).isZero());
    assertThat(done(moderate().restore(ADMIN, listing.id(), "c")).stock()).isEqualTo(3);
  }

  /// A release that saw the listing before the takedown, or before the restoration, decides again.
  @Test
  void an_estimated_release_does_not_put_copies_where_they_no_longer_belong() {
    var listing = offer(3);
    var placed = order("ord_1", line(listing, 2));
    stock().reserve(placed, "c");
    var onSale = listings().find(listing.id()).orElseThrow();
    var down = takeDown(listing);
    assertThat(release(onSale)).isEqualTo(SaveResult.STALE);
    done(moderate().restore(ADMIN, listing.id(), "c"));
    assertThat(release(down)).isEqualTo(SaveResult.STALE);
    assertThat(release(listings().find(listing.id()).orElseThrow())).isEqualTo(SaveResult.SAVED);
    assertThat(listings().find(listing.id()).orElseThrow().stock()).isEqualTo(3);
  }

  private SaveResult release(Listing seen) {
    var held = reservations().find(new OrderId("ord_1")).orElseThrow();
    var next =
        new Reservation(
            held.orderId(),
            Reservation.State.RELEASED,
            held.lines(),
            null,
            held.at(),
            true,
            held.version() + 1);
    return reservations().write(next, List.of(new StockChange(seen, 2, events.now())), List.of());
  }

  @Test
  void enabling_a_seller_does_not_restore_what_an_administrator_took_down() {
    var listing = offer(2);
    takeDown(listing);
    suspendSeller().on(new UserDisabled(SELLER.id(), 1, ADMIN), "c");
    suspendSeller().on(new UserEnabled(SELLER.id(), 2, ADMIN), "c");
    assertThat(listings().find(listing.id()).orElseThrow().isSuspended()).isTrue();
    assertThat(mine(ListingStatus.ACTIVE)).isEmpty();
  }

  @Test
  void dismissed_reports_are_closed_and_the_same_user_may_report_again() {
    var listing = offer(1);
    var first = reported(BUYER, listing, ReportReason.OTHER, null);
    assertThat(done(moderate().dismiss(ADMIN, listing.id()))).isEqualTo(listing);
    assertThat(openCases()).isEmpty();
    assertThat(actions()).containsExactly(AuditEntry.Action.REPORTS_DISMISSED);
    assertThat(reported(BUYER, listing, ReportReason.OTHER, null)).isNotEqualTo(first);
    assertThat(openCases()).singleElement().extracting(ReportCase::reporters).isEqualTo(1);
  }

  @Test
  void a_report_that_read_the_case_before_a_takedown_is_stale() {
    var listing = offer(1);
    takeDown(listing);
    var none = ReportCase.none(listing.id());
    var late = new Report(listing.id(), BUYER, ReportReason.OTHER, null, events.now(), 1);
    var day = ListingQuota.dayOf(late.at());
    var count = ModerationRecords.Count.none(BUYER, day).next();
    assertThat(records().file(late, none.with(late), count)).isEqualTo(SaveResult.STALE);
    assertThat(openCases()).isEmpty();
  }

  @Test
  void cases_are_listed_oldest_first_and_takedowns_newest_first_in_pages() {
    var all = new ArrayList<Listing>();
    for (int i = 0; i < 5; i++) {
      all.add(offer(1));
      reported(BUYER, all.getLast(), ReportReason.OTHER, null);
    }
    var ids = all.stream().map(Listing::id).toList();
    assertThat(openCases().stream().map(ReportCase::listingId)).isEqualTo(ids);
    all.forEach(this::takeDown);
    assertThat(takenDown()).isEqualTo(ids.reversed());
    assertThat(actions()).hasSize(5);
  }

  @Test
  void an_account_s_change_is_entered_once_however_often_it_is_delivered() {
    var log = new RecordStatusChange(records());
    var at = events.now();
    var disabled = new UserDisabled(SELLER.id(), 1, ADMIN);
    log.on(disabled, "UserDisabled-usr_seller-1", at);
    log.on(disabled, "UserDisabled-usr_seller-1", at);
    log.on(new UserEnabled(SELLER.id(), 2, null), "UserEnabled-usr_seller-2", events.now());
    assertThat(actions())
        .containsExactly(AuditEntry.Action.USER_ENABLED, AuditEntry.Action.USER_DISABLED);
  }

  private Listing offer(int copies) {
    return ListingFixtures.published(selling().publish(SELLER, draft("Rayuela", copies), "c"));
  }

  private Listing takeDown(Listing listing) {
    return done(moderate().takeDown(ADMIN, listing.id(), WHY, "c"));
  }

  private static Listing done(ModerateListing.Outcome outcome) {
    return ((ModerateListing.Outcome.Done) outcome).listing();
  }

  private ReportListing.Outcome report(UserId by, Listing listing) {
    return report(by, listing.id());
  }

  private ReportListing.Outcome report(UserId by, ListingId listing) {
    return reporting().run(by, listing, ReportReason.OTHER, null);
  }

  private Report reported(UserId by, Listing listing, ReportReason reason, @Nullable String note) {
    var outcome = reporting().run(by, listing.id(), reason, note);
    return ((ReportListing.Outcome.Reported) outcome).report();
  }

  private ReportListing reporting() {
    return new ReportListing(records(), listings(), accounts(), events);
  }

  private ModerateListing moderate() {
    return new ModerateListing(records(), listings(), events);
  }

  private Selling selling() {
    return new Selling(listings(), new FakeCovers(), events);
  }

  private Stock stock() {
    return new Stock(listings(), reservations(), accounts(), events, _ -> {});
  }

  private SuspendSeller suspendSeller() {
    return new SuspendSeller(accounts(), listings(), events, ListingFixtures.FREE_PACE);
  }

  private List<Listing> mine(ListingStatus status) {
    return listings().ofSeller(SELLER.id(), Optional.of(status), 10, Optional.empty()).items();
  }

  private ListingChanged lastRevision() {
    return sent(ListingChanged.class).stream()
        .max(Comparator.comparingLong(ListingChanged::version))
        .orElseThrow();
  }

  private List<ReportCase> openCases() {
    return all(after -> records().openCases(2, after));
  }

  private List<ListingId> takenDown() {
    return all(after -> records().takenDown(2, after));
  }

  private List<AuditEntry.Action> actions() {
    return all(after -> records().auditLog(2, after)).stream().map(AuditEntry::action).toList();
  }

  private static <T> List<T> all(Function<Optional<String>, Page<T>> list) {
    var found = new ArrayList<T>();
    var page = list.apply(Optional.empty());
    found.addAll(page.items());
    while (page.next().isPresent()) {
      assertThat(page.items().size()).isLessThanOrEqualTo(2);
      page = list.apply(page.next());
      found.addAll(page.items());
    }
    return found;
  }
}
