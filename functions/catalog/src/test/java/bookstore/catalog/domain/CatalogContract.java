package bookstore.catalog.domain;

import static bookstore.catalog.domain.ListingFixtures.SELLER;
import static bookstore.catalog.domain.ListingFixtures.cancelled;
import static bookstore.catalog.domain.ListingFixtures.draft;
import static bookstore.catalog.domain.ListingFixtures.line;
import static org.assertj.core.api.Assertions.assertThat;

import bookstore.catalog.domain.imports.CheckedLine;
import bookstore.catalog.domain.imports.Fault;
import bookstore.catalog.domain.imports.Import;
import bookstore.catalog.domain.imports.Imports;
import bookstore.catalog.domain.imports.ImportsInFlight;
import bookstore.catalog.domain.imports.LineReport;
import bookstore.catalog.domain.listing.CatalogEventFactory;
import bookstore.catalog.domain.listing.Condition;
import bookstore.catalog.domain.listing.Draft;
import bookstore.catalog.domain.listing.FakeCovers;
import bookstore.catalog.domain.listing.Listing;
import bookstore.catalog.domain.listing.ListingStatus;
import bookstore.catalog.domain.listing.Listings;
import bookstore.catalog.domain.listing.Listings.Added;
import bookstore.catalog.domain.listing.Selling;
import bookstore.catalog.domain.stock.Reservation;
import bookstore.catalog.domain.stock.Reservations;
import bookstore.catalog.domain.stock.Stock;
import bookstore.catalog.domain.suspension.SellerAccount;
import bookstore.catalog.domain.suspension.SellerAccounts;
import bookstore.shared.events.OrderPlaced;
import bookstore.shared.events.OrderedLine;
import bookstore.shared.events.OutboxMessage;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;
import bookstore.shared.runtime.RandomPause;
import bookstore.shared.testing.AwsUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The contract of the stores of listings, reservations and imports, including concurrent writes.
public abstract class CatalogContract {
  private final CatalogEventFactory events =
      new CatalogEventFactory(
          new TickingClock(ListingFixtures.NOW, Duration.ofMillis(1)),
          new bookstore.shared.runtime.TimeOrderedIds());

  /// More than an order has lines.
  protected static final int MOST_PER_DAY = 60;

  /// With a quota of [#MOST_PER_DAY].
  protected abstract Listings listings();

  protected abstract Reservations reservations();

  protected abstract Imports imports();

  protected abstract SellerAccounts accounts();

  /// The names of the messages written so far.
  protected abstract List<String> sent();

  @Test
  void finds_a_listing_as_it_was_written() {
    var listing = offer("Cien años de soledad", 3);
    var bare =
        new Draft(
            "Sin más",
            List.of("Anónimo"),
            null,
            null,
            null,
            "es",
            "other",
            Condition.POOR,
            null,
            ListingFixtures.PRICE,
            1);
    var plain = Listing.offer(new ListingId("lst_bare"), SELLER, bare, ListingFixtures.NOW);
    listings().add(plain, events.published(plain, "c"));
    assertThat(listings().find(listing.id())).contains(listing);
    assertThat(listings().find(plain.id())).contains(plain);
    assertThat(listings().findAll(List.of(listing.id(), plain.id(), new ListingId("lst_no"))))
        .containsExactlyInAnyOrder(listing, plain);
    assertThat(listings().find(new ListingId("lst_no"))).isEmpty();
  }

  @Test
  void writes_only_the_next_version_together_with_its_event() {
    var listing = offer("Rayuela", 3);
    var next = listing.revise(draft("Rayuela", 2), events.now());
    assertThat(listings().replace(next, events.revised(next, "c"))).isEqualTo(SaveResult.SAVED);
    assertThat(listings().replace(next, events.revised(next, "c"))).isEqualTo(SaveResult.STALE);
    assertThat(listings().add(listing, events.published(listing, "c"))).isEqualTo(Added.TAKEN);
    assertThat(listings().find(listing.id())).contains(next);
    assertThat(sent()).containsExactlyInAnyOrder("ListingPublished", "ListingRevised");
  }

  @Test
  void the_newest_state_of_an_account_stays_and_only_its_messages_are_sent() {
    var other = new UserId("usr_other");
    var timer = events.reinstatementTimer(SELLER.id(), null, "c");
    assertThat(accounts().disabled(Set.of(SELLER.id(), other))).isEmpty();
    assertThat(accounts().save(new SellerAccount(SELLER.id(), true, 3), List.of()))
        .isEqualTo(SaveResult.SAVED);
    assertThat(accounts().save(new SellerAccount(SELLER.id(), false, 3), List.of(timer)))
        .isEqualTo(SaveResult.STALE);
    assertThat(accounts().save(new SellerAccount(SELLER.id(), false, 2), List.of(timer)))
        .isEqualTo(SaveResult.STALE);
    assertThat(accounts().disabled(Set.of(SELLER.id(), other))).containsExactly(SELLER.id());
    assertThat(sent()).isEmpty();

    assertThat(accounts().save(new SellerAccount(SELLER.id(), false, 12), List.of(timer)))
        .isEqualTo(SaveResult.SAVED);
    assertThat(accounts().disabled(Set.of(SELLER.id(), other))).isEmpty();
    assertThat(sent()).containsExactly("ReinstatementStepDue");
  }

  @Test
  void lists_a_seller_s_listings_in_pages_newest_first_by_status() {
    var expected = new ArrayList<ListingId>();
    for (int i = 0; i < 7; i++) {
      var listing = offer("Libro " + i, 1);
      if (i % 2 == 0) {
        var soldOut = listing.revise(draft("Libro " + i, 0), events.now());
        listings().replace(soldOut, events.revised(soldOut, "c"));
      } else {
        expected.addFirst(listing.id());
      }
    }
    assertThat(pages(SELLER.id(), Optional.empty(), 3)).hasSize(7);
    assertThat(pages(SELLER.id(), Optional.of(ListingStatus.ACTIVE), 1)).isEqualTo(expected);
    assertThat(pages(SELLER.id(), Optional.of(ListingStatus.ACTIVE), 3)).isEqualTo(expected);
    assertThat(pages(SELLER.id(), Optional.of(ListingStatus.WITHDRAWN), 3)).isEmpty();
    assertThat(pages(new UserId("usr_nobody"), Optional.empty(), 3)).isEmpty();
  }

  private List<ListingId> pages(UserId seller, Optional<ListingStatus> status, int limit) {
    var ids = new ArrayList<ListingId>();
    Optional<String> next = Optional.empty();
    do {
      var page = listings().ofSeller(seller, status, limit, next);
      assertThat(page.items().size()).isLessThanOrEqualTo(limit);
      page.items().forEach(listing -> ids.add(listing.id()));
      next = page.next();
    } while (next.isPresent());
    return ids;
  }

  @Test
  void one_of_thirty_two_concurrent_orders_reserves_the_only_copy() throws Exception {
    AwsUnderTest.assumeConditionalWritesAreAtomic();
    var last = offer("Rayuela", 1);
    var longest = race(32, i -> order("ord_" + i, line(last, 1)));
    assertThat(sent()).filteredOn("StockReserved"::equals).hasSize(1);
    assertThat(sent()).filteredOn("StockRejected"::equals).hasSize(31);
    var sold = listings().find(last.id()).orElseThrow();
    assertThat(sold.stock()).isZero();
    assertThat(sold.version()).isEqualTo(2);
    System.out.printf(
        "%s: 32 concurrent orders of one copy: the slowest took %d ms%n",
        getClass().getSimpleName(), TimeUnit.NANOSECONDS.toMillis(longest));
  }

  @Test
  void three_hundred_orders_of_two_hundred_copies_take_exactly_two_hundred() throws Exception {
    AwsUnderTest.assumeConditionalWritesAreAtomic();
    var hot = offer("Rayuela", 200);
    var start = System.nanoTime();
    reserve(300, i -> order("ord_" + i, line(hot, 1)));
    var millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    assertThat(sent()).filteredOn("StockReserved"::equals).hasSize(200);
    assertThat(sent()).filteredOn("StockRejected"::equals).hasSize(100);
    var sold = listings().find(hot.id()).orElseThrow();
    assertThat(sold.stock()).isZero();
    assertThat(sold.status()).isEqualTo(ListingStatus.SOLD_OUT);
    assertThat(sold.version()).isEqualTo(201);
    for (int i = 0; i < 300; i++) {
      var reservation = reservations().find(new OrderId("ord_" + i)).orElseThrow();
      assertThat(reservation.estimated()).isFalse();
    }
    System.out.printf("%s: 300 orders in %d ms%n", getClass().getSimpleName(), millis);
  }

  /// A seller changes the price while copies are sold: both are kept.
  @Test
  void a_price_that_changes_while_copies_are_sold_loses_none_of_them() throws Exception {
    AwsUnderTest.assumeConditionalWritesAreAtomic();
    var hot = offer("Rayuela", 40);
    var selling = new Selling(listings(), new FakeCovers(), events);
    var stock = stock();
    try (var threads = Executors.newFixedThreadPool(9)) {
      var tasks = new ArrayList<Callable<Void>>();
      for (int i = 0; i < 16; i++) {
        var order = order("ord_" + i, line(hot, 1));
        tasks.add(
            () -> {
              stock.reserve(order, "c");
              return null;
            });
      }
      tasks.add(8, () -> reprice(selling, hot));
      for (var done : threads.invokeAll(tasks)) {
        done.get();
      }
    }
    var held = Collections.frequency(sent(), "StockReserved");
    var now = listings().find(hot.id()).orElseThrow();
    assertThat(now.price()).isEqualTo(new Money(999, "COP"));
    assertThat(now.stock()).isEqualTo(40 - held);
    assertThat(held + Collections.frequency(sent(), "StockRejected")).isEqualTo(16);
  }

  private Void reprice(Selling selling, Listing listing) {
    var outcome = (Selling.Outcome) new Selling.Outcome.Stale();
    for (int i = 0; i < 1000 && outcome instanceof Selling.Outcome.Stale; i++) {
      var version = listings().find(listing.id()).orElseThrow().version();
      outcome =
          selling.revise(
              SELLER.id(), listing.id(), version, (it, at) -> it.revise(repriced(it), at), "c");
    }
    assertThat(outcome).isInstanceOf(Selling.Outcome.Done.class);
    return null;
  }

  private static Draft repriced(Listing it) {
    var draft = it.draft();
    return new Draft(
        draft.title(),
        draft.authors(),
        draft.isbn(),
        draft.publisher(),
        draft.year(),
        draft.language(),
        draft.category(),
        draft.condition(),
        draft.description(),
        new Money(999, "COP"),
        draft.stock());
  }

  @Test
  void concurrent_orders_of_the_same_listings_never_reserve_more_than_the_stock() throws Exception {
    AwsUnderTest.assumeConditionalWritesAreAtomic();
    var one = offer("Rayuela", 5);
    var other = offer("Bestiario", 7);
    race(
        16,
        i ->
            i % 2 == 0
                ? order("ord_" + i, line(one, 1), line(other, 1))
                : order("ord_" + i, line(other, 1), line(one, 1)));
    assertThat(sent()).filteredOn("StockReserved"::equals).hasSize(5);
    assertThat(listings().find(one.id()).orElseThrow().stock()).isZero();
    assertThat(listings().find(other.id()).orElseThrow().stock()).isEqualTo(2);
  }

  @Test
  void an_order_that_is_delivered_many_times_concurrently_is_reserved_once() throws Exception {
    var listing = offer("Rayuela", 9);
    race(8, _ -> order("ord_1", line(listing, 2)));
    assertThat(sent()).filteredOn("StockReserved"::equals).hasSize(1);
    assertThat(listings().find(listing.id()).orElseThrow().stock()).isEqualTo(7);
  }

  @Test
  void concurrent_order_and_cancellation_return_all_copies() throws Exception {
    var listing = offer("Rayuela", 1);
    var order = order("ord_1", line(listing, 1));
    var stock = stock();
    var tasks = new ArrayList<Callable<Void>>();
    for (int i = 0; i < 4; i++) {
      tasks.add(
          () -> {
            stock.reserve(order, "c");
            return null;
          });
      tasks.add(
          () -> {
            stock.cancel(cancelled(order, true), "c");
            return null;
          });
    }
    Collections.shuffle(tasks, new java.util.Random(3));
    try (var threads = Executors.newFixedThreadPool(tasks.size())) {
      for (var done : threads.invokeAll(tasks)) {
        done.get();
      }
    }
    assertThat(listings().find(listing.id()).orElseThrow().stock()).isEqualTo(1);
    var held = Collections.frequency(sent(), "StockReserved");
    assertThat(held).isEqualTo(Collections.frequency(sent(), "StockReleased"));
    assertThat(held).isLessThanOrEqualTo(1);
  }

  @Test
  void an_order_of_fifty_lines_is_reserved_and_released() {
    var lines = new ArrayList<OrderedLine>();
    for (int i = 0; i < 50; i++) {
      lines.add(line(offer("Libro " + i, 1), 1));
    }
    var order = order("ord_1", lines.toArray(OrderedLine[]::new));
    stock().reserve(order, "c");
    assertThat(reservations().find(order.orderId()).orElseThrow().state())
        .isEqualTo(Reservation.State.RESERVED);
    stock().cancel(cancelled(order, true), "c");
    assertThat(reservations().find(order.orderId()).orElseThrow().state())
        .isEqualTo(Reservation.State.RELEASED);
    assertThat(sent()).contains("StockReserved", "StockReleased");
  }

  @Test
  void an_import_advances_part_by_part_under_an_optimistic_lock() {
    var started = Import.of("imp_1", SELLER, "print", 2, 2, ListingFixtures.NOW);
    var broken =
        new CheckedLine(
            3,
            null,
            List.of(new Fault("price", "is no amount", "price_unreadable", "gratis", null)),
            List.of());
    var good =
        new CheckedLine(
            2,
            draft("Rayuela", 1),
            List.of(),
            List.of(new Fault("isbn", "repaired", "isbn_zeros", "1", "01")));
    var parts = List.of(List.of(good), List.of(broken));
    var first = new ImportsInFlight(SELLER.id(), List.of("imp_1"), 1);
    var second = new ImportsInFlight(SELLER.id(), List.of("imp_1", "imp_2"), 2);
    assertThat(imports().inFlight(SELLER.id())).isEmpty();
    assertThat(imports().start(started, parts, first, timer())).isEqualTo(SaveResult.SAVED);
    assertThat(imports().start(started, parts, second, timer())).isEqualTo(SaveResult.STALE);
    var other = Import.of("imp_2", SELLER, null, 2, 2, ListingFixtures.NOW);
    assertThat(imports().start(other, parts, first, timer())).isEqualTo(SaveResult.STALE);
    assertThat(imports().find("imp_2")).isEmpty();
    assertThat(imports().inFlight(SELLER.id())).contains(first);
    assertThat(imports().find("imp_1")).contains(started);
    assertThat(imports().part("imp_1", 0)).containsExactly(good);
    assertThat(imports().part("imp_1", 1)).containsExactly(broken);
    var created =
        new LineReport(
            2, LineReport.Status.CREATED, new ListingId("lst_1"), List.of(), good.repairs());
    var next = started.after(List.of(created), ListingFixtures.NOW);
    assertThat(imports().advance(next, List.of(created), List.of(timer())))
        .isEqualTo(SaveResult.SAVED);
    assertThat(imports().advance(next, List.of(created), List.of(timer())))
        .isEqualTo(SaveResult.STALE);
    var failed = new LineReport(3, LineReport.Status.FAILED, null, broken.errors(), List.of());
    var last = next.after(List.of(failed), ListingFixtures.NOW);
    imports().advance(last, List.of(failed), List.of());
    assertThat(imports().find("imp_1")).contains(last);
    assertThat(last.status()).isEqualTo(Import.Status.DONE);
    assertThat(imports().reports("imp_1")).containsExactly(created, failed);
    assertThat(imports().part("imp_1", 0)).isEmpty();
    assertThat(sent()).filteredOn("ImportStepDue"::equals).hasSize(2);
    assertThat(imports().find("imp_none")).isEmpty();
    assertThat(imports().reports("imp_none")).isEmpty();
  }

  @Test
  void pages_of_all_listings_have_each_listing_once() {
    for (int i = 0; i < 23; i++) {
      offer("Libro " + i, 1);
    }
    var seen = new ArrayList<ListingId>();
    Optional<String> next = Optional.empty();
    do {
      var part = listings().page(next, 5);
      part.items().forEach(listing -> seen.add(listing.id()));
      next = part.next();
    } while (next.isPresent());
    assertThat(seen).hasSize(23).doesNotHaveDuplicates();
  }

  @Test
  void new_listings_are_added_together_or_not_at_all() {
    var offers = new ArrayList<Listings.New>();
    for (int i = 0; i < Listings.ADDED_TOGETHER; i++) {
      offers.add(offered("lst_" + i));
    }
    assertThat(listings().addAll(offers)).isEqualTo(Added.ADDED);
    assertThat(listings().addAll(List.of(offered("lst_new"), offered("lst_3"))))
        .isEqualTo(Added.TAKEN);
    assertThat(listings().find(new ListingId("lst_new"))).isEmpty();
    assertThat(sent()).hasSize(Listings.ADDED_TOGETHER);
  }

  @Test
  void new_listings_count_for_their_seller_and_day_only_if_they_are_added() {
    var today = events.now();
    var tomorrow = today.plus(Duration.ofDays(1));
    assertThat(listings().quota(SELLER.id(), today).left()).isEqualTo(MOST_PER_DAY);
    listings().addAll(List.of(offered("lst_1"), offered("lst_2")));
    listings().addAll(List.of(offered("lst_2"), offered("lst_3")));
    assertThat(listings().quota(SELLER.id(), today).used()).isEqualTo(2);
    assertThat(listings().quota(SELLER.id(), tomorrow).used()).isZero();
    assertThat(listings().quota(new UserId("usr_other"), today).used()).isZero();
  }

  @Test
  void a_seller_can_add_as_many_listings_a_day_as_the_quota_allows_and_no_more() {
    var today = events.now();
    var many = IntStream.range(0, MOST_PER_DAY - 1).mapToObj(i -> offered("lst_" + i)).toList();
    for (int from = 0; from < many.size(); from += Listings.ADDED_TOGETHER) {
      listings().addAll(many.subList(from, Math.min(from + Listings.ADDED_TOGETHER, many.size())));
    }
    assertThat(listings().addAll(List.of(offered("lst_a"), offered("lst_b"))))
        .isEqualTo(Added.QUOTA_EXCEEDED);
    assertThat(listings().find(new ListingId("lst_a"))).isEmpty();
    assertThat(listings().addAll(List.of(offered("lst_a")))).isEqualTo(Added.ADDED);
    assertThat(listings().addAll(List.of(offered("lst_b")))).isEqualTo(Added.QUOTA_EXCEEDED);
    assertThat(listings().addAll(List.of(offered("lst_a")))).isEqualTo(Added.TAKEN);
    var next = offered("lst_b", today.plus(Duration.ofDays(1)));
    assertThat(listings().addAll(List.of(next))).isEqualTo(Added.ADDED);
    assertThat(sent()).hasSize(MOST_PER_DAY + 1);
  }

  @Test
  void concurrent_new_listings_do_not_exceed_the_quota() throws Exception {
    AwsUnderTest.assumeConditionalWritesAreAtomic();
    for (int i = 0; i < MOST_PER_DAY - 3; i++) {
      listings().addAll(List.of(offered("lst_" + i)));
    }
    var tasks = new ArrayList<Callable<Added>>();
    for (int i = 0; i < 6; i++) {
      var offer = offered("lst_new" + i);
      tasks.add(() -> listings().addAll(List.of(offer)));
    }
    var outcomes = new ArrayList<Added>();
    try (var threads = Executors.newFixedThreadPool(tasks.size())) {
      for (var done : threads.invokeAll(tasks)) {
        outcomes.add(done.get());
      }
    }
    assertThat(outcomes).filteredOn(Added.ADDED::equals).hasSize(3);
    assertThat(outcomes).filteredOn(Added.QUOTA_EXCEEDED::equals).hasSize(3);
    assertThat(listings().quota(SELLER.id(), events.now()).left()).isZero();
  }

  private Listings.New offered(String id) {
    return offered(id, events.now());
  }

  private Listings.New offered(String id, Instant now) {
    var listing = Listing.offer(new ListingId(id), SELLER, draft(id, 1), now);
    return new Listings.New(listing, events.published(listing, "c"));
  }

  private OutboxMessage timer() {
    return events.importTimer("imp_1", "c");
  }

  private interface Orders {
    OrderPlaced number(int i);
  }

  /// Reserves all orders concurrently; returns the duration of the slowest in nanoseconds.
  private long race(int buyers, Orders orders) throws Exception {
    var stock = stock();
    var start = new CyclicBarrier(buyers);
    var tasks = new ArrayList<Callable<Long>>();
    for (int i = 0; i < buyers; i++) {
      var order = orders.number(i);
      tasks.add(
          () -> {
            start.await();
            var begun = System.nanoTime();
            stock.reserve(order, "c");
            return System.nanoTime() - begun;
          });
    }
    long longest = 0;
    try (var threads = Executors.newFixedThreadPool(buyers)) {
      for (var done : threads.invokeAll(tasks)) {
        longest = Math.max(longest, done.get());
      }
    }
    return longest;
  }

  /// As the functions behind the queue do it: five at once, each an order at a time.
  private void reserve(int count, Orders orders) throws Exception {
    var stock = stock();
    var tasks = new ArrayList<Callable<Void>>();
    for (int i = 0; i < count; i++) {
      var order = orders.number(i);
      tasks.add(
          () -> {
            stock.reserve(order, "c");
            return null;
          });
    }
    try (var threads = Executors.newFixedThreadPool(5)) {
      for (var done : threads.invokeAll(tasks)) {
        done.get();
      }
    }
  }

  private Stock stock() {
    return new Stock(listings(), reservations(), accounts(), events, new RandomPause());
  }

  private Listing offer(String title, int copies) {
    var selling = new Selling(listings(), new FakeCovers(), events);
    return ListingFixtures.published(selling.publish(SELLER, draft(title, copies), "c"));
  }

  private static OrderPlaced order(String id, OrderedLine... lines) {
    return new OrderPlaced(
        new OrderId(id), ListingFixtures.BUYER, List.of(lines), ListingFixtures.PRICE);
  }
}
