package bookstore.catalog.domain.stock;

import static bookstore.catalog.domain.ListingFixtures.SELLER;
import static bookstore.catalog.domain.ListingFixtures.cancelled;
import static bookstore.catalog.domain.ListingFixtures.draft;
import static bookstore.catalog.domain.ListingFixtures.line;
import static bookstore.catalog.domain.ListingFixtures.order;
import static org.assertj.core.api.Assertions.assertThat;

import bookstore.catalog.domain.InMemoryCatalog;
import bookstore.catalog.domain.ListingFixtures;
import bookstore.catalog.domain.listing.CatalogEventFactory;
import bookstore.catalog.domain.listing.FakeCovers;
import bookstore.catalog.domain.listing.Listing;
import bookstore.catalog.domain.listing.ListingStatus;
import bookstore.catalog.domain.listing.Selling;
import bookstore.catalog.domain.suspension.SellerAccount;
import bookstore.shared.events.ListingRevised;
import bookstore.shared.events.OrderOverdue;
import bookstore.shared.events.OrderPlaced;
import bookstore.shared.events.StockLine;
import bookstore.shared.events.StockRejected;
import bookstore.shared.events.StockReleased;
import bookstore.shared.events.StockReserved;
import bookstore.shared.events.UnavailableLine;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class StockTest {
  private final InMemoryCatalog catalog = new InMemoryCatalog();
  private final CatalogEventFactory events = ListingFixtures.events();
  private final Selling selling = new Selling(catalog, new FakeCovers(), events);
  private final Stock stock = new Stock(catalog, catalog, catalog, events, _ -> {});

  private final Listing novel = offer("Cien años de soledad", 3);
  private final Listing last = offer("Rayuela", 1);

  @Test
  void reserves_all_lines_and_publishes_the_remaining_stock() {
    reserve(order("ord_1", line(novel, 2), line(last, 1)));
    assertThat(catalog.sent(StockReserved.class))
        .containsExactly(
            new StockReserved(
                new OrderId("ord_1"),
                List.of(new StockLine(novel.id(), 2, 1, 2), new StockLine(last.id(), 1, 0, 2))));
    assertThat(now(novel).status()).isEqualTo(ListingStatus.ACTIVE);
    assertThat(now(last).status()).isEqualTo(ListingStatus.SOLD_OUT);
  }

  @Test
  void reserves_nothing_of_a_disabled_seller() {
    catalog.save(new SellerAccount(novel.sellerId(), true, 1), List.of());
    reserve(order("ord_1", line(novel, 2)));
    catalog.save(new SellerAccount(novel.sellerId(), false, 2), List.of());
    reserve(order("ord_2", line(novel, 2)));

    assertThat(catalog.sent(StockRejected.class))
        .containsExactly(
            new StockRejected(
                new OrderId("ord_1"),
                "OUT_OF_STOCK",
                List.of(new UnavailableLine(novel.id(), 2, 0))));
    assertThat(catalog.sent(StockReserved.class)).hasSize(1);
  }

  @Test
  void reserves_nothing_when_one_line_is_unavailable() {
    reserve(order("ord_1", line(novel, 2), line(last, 2)));
    assertThat(catalog.sent(StockRejected.class))
        .containsExactly(
            new StockRejected(
                new OrderId("ord_1"),
                "OUT_OF_STOCK",
                List.of(new UnavailableLine(last.id(), 2, 1))));
    assertThat(now(novel)).isEqualTo(novel);
    assertThat(now(last)).isEqualTo(last);
  }

  @Test
  void a_rejected_order_stays_rejected_when_it_is_redelivered() {
    var tooMuch = order("ord_1", line(last, 2));
    reserve(tooMuch);
    selling.revise(SELLER.id(), last.id(), 1, (it, at) -> it.revise(draft("Rayuela", 9), at), "c");
    reserve(tooMuch);
    assertThat(catalog.sent(StockRejected.class)).hasSize(1);
    assertThat(catalog.sent(StockReserved.class)).isEmpty();
  }

  @Test
  void publishes_the_outcome_of_an_overdue_order_again() {
    reserve(order("ord_1", line(novel, 2)));
    reserve(order("ord_2", line(novel, 1)));
    stock.republish(new OrderOverdue(new OrderId("ord_1"), "STOCK"), "c");
    stock.republish(new OrderOverdue(new OrderId("ord_1"), "STOCK"), "c");
    assertThat(catalog.sent(StockReserved.class))
        .hasSize(4)
        .last()
        .isEqualTo(
            new StockReserved(new OrderId("ord_1"), List.of(new StockLine(novel.id(), 2, 0, 3))));
    assertThat(now(novel).stock()).isZero();
    reserve(order("ord_3", line(last, 2)));
    stock.republish(new OrderOverdue(new OrderId("ord_3"), "STOCK"), "c");
    assertThat(catalog.sent(StockRejected.class))
        .hasSize(2)
        .element(1)
        .isEqualTo(catalog.sent(StockRejected.class).getFirst());
  }

  @Test
  void publishes_nothing_for_an_overdue_order_that_is_unknown_or_released() {
    stock.republish(new OrderOverdue(new OrderId("ord_9"), "STOCK"), "c");
    var order = order("ord_1", line(novel, 2));
    reserve(order);
    stock.cancel(cancelled(order, true), "c");
    stock.republish(new OrderOverdue(new OrderId("ord_1"), "STOCK"), "c");
    assertThat(catalog.sent(StockReserved.class)).hasSize(1);
  }

  @Test
  void rejects_an_order_at_another_price_than_the_listing_s() {
    reserve(order("ord_1", line(novel.id(), 1, new Money(3_400_000, "COP"))));
    assertThat(catalog.sent(StockRejected.class))
        .containsExactly(
            new StockRejected(
                new OrderId("ord_1"),
                "PRICE_CHANGED",
                List.of(new UnavailableLine(novel.id(), 1, 3))));
  }

  @Test
  void rejects_unknown_withdrawn_and_the_buyer_s_own_listings() {
    selling.withdraw(SELLER.id(), last.id(), OptionalLong.empty(), "c");
    var unknown = line(new ListingId("lst_unknown"), 1, ListingFixtures.PRICE);
    reserve(order("ord_1", unknown));
    reserve(order("ord_2", line(last, 1)));
    stock.reserve(
        new OrderPlaced(
            new OrderId("ord_3"), SELLER.id(), List.of(line(novel, 1)), ListingFixtures.PRICE),
        "c");
    assertThat(catalog.sent(StockRejected.class))
        .extracting(StockRejected::reason)
        .containsExactly("OUT_OF_STOCK", "OUT_OF_STOCK", "OUT_OF_STOCK");
  }

  @Test
  void adds_the_quantities_of_two_lines_of_the_same_listing() {
    reserve(order("ord_1", line(novel, 2), line(novel, 2)));
    reserve(order("ord_2", line(novel, 1), line(novel, 2)));
    assertThat(catalog.sent(StockRejected.class)).hasSize(1);
    assertThat(now(novel).stock()).isZero();
  }

  @Test
  void a_redelivered_order_is_reserved_once() {
    reserve(order("ord_1", line(novel, 1)));
    reserve(order("ord_1", line(novel, 1)));
    assertThat(now(novel).stock()).isEqualTo(2);
    assertThat(catalog.sent(StockReserved.class)).hasSize(1);
  }

  @Test
  void releases_once_and_the_listing_is_active_again() {
    var order = order("ord_1", line(last, 1));
    reserve(order);
    cancel(order, true);
    cancel(order, true);
    assertThat(catalog.sent(StockReleased.class))
        .containsExactly(
            new StockReleased(order.orderId(), List.of(new StockLine(last.id(), 1, 1, 3))));
    assertThat(now(last).status()).isEqualTo(ListingStatus.ACTIVE);
    assertThat(now(last).stock()).isEqualTo(1);
  }

  @Test
  void a_released_order_is_not_reserved_again() {
    var order = order("ord_1", line(last, 1));
    reserve(order);
    cancel(order, true);
    reserve(order);
    assertThat(now(last).stock()).isEqualTo(1);
  }

  @Test
  void a_cancellation_without_release_keeps_the_stock() {
    var order = order("ord_1", line(last, 1));
    reserve(order);
    cancel(order, false);
    assertThat(now(last).stock()).isZero();
    assertThat(catalog.sent(StockReleased.class)).isEmpty();
  }

  @Test
  void an_order_that_was_cancelled_before_it_arrives_reserves_nothing() {
    var order = order("ord_1", line(last, 1));
    cancel(order, true);
    reserve(order);
    assertThat(now(last)).isEqualTo(last);
    assertThat(catalog.sent(StockReserved.class)).isEmpty();
    assertThat(catalog.sent(StockReleased.class)).isEmpty();
  }

  @Test
  void cancelling_a_rejected_order_releases_nothing() {
    var order = order("ord_1", line(last, 2));
    reserve(order);
    cancel(order, true);
    assertThat(now(last)).isEqualTo(last);
  }

  @Test
  void releasing_a_withdrawn_listing_leaves_its_stock_at_0() {
    var order = order("ord_1", line(novel, 1));
    reserve(order);
    selling.withdraw(SELLER.id(), novel.id(), OptionalLong.empty(), "c");
    cancel(order, true);
    assertThat(now(novel).status()).isEqualTo(ListingStatus.WITHDRAWN);
    assertThat(now(novel).stock()).isZero();
    assertThat(catalog.sent(StockReleased.class).getFirst().lines())
        .containsExactly(new StockLine(novel.id(), 1, 0, 3));
  }

  @Test
  void tries_again_when_overtaken() {
    var overtaking = new ConflictingReservations(catalog, novel);
    var contested = new Stock(catalog, overtaking, catalog, events, _ -> {});
    contested.reserve(order("ord_1", line(novel, 1)), "c");
    assertThat(overtaking.times()).isEqualTo(3);
    assertThat(now(novel).stock()).isEqualTo(8);
    assertThat(catalog.sent(ListingRevised.class))
        .last()
        .satisfies(
            it -> {
              assertThat(it.stock()).isEqualTo(8);
              assertThat(it.version()).isEqualTo(3);
            });
    assertThat(catalog.find(new OrderId("ord_1")).orElseThrow().estimated()).isFalse();
    contested.reserve(order("ord_1", line(novel, 1)), "c");
    assertThat(catalog.sent(ListingRevised.class)).hasSize(2);
  }

  private Listing offer(String title, int copies) {
    return ListingFixtures.published(selling.publish(SELLER, draft(title, copies), "c"));
  }

  private Listing now(Listing listing) {
    return catalog.find(listing.id()).orElseThrow();
  }

  private void reserve(OrderPlaced order) {
    stock.reserve(order, "c");
  }

  private void cancel(OrderPlaced order, boolean releaseStock) {
    stock.cancel(cancelled(order, releaseStock), "c");
  }

  /// Changes the listing just before the first write, which so ends in a conflict.
  private static final class ConflictingReservations implements Reservations {
    private final InMemoryCatalog catalog;
    private final Listing listing;
    private int times;

    ConflictingReservations(InMemoryCatalog catalog, Listing listing) {
      this.catalog = catalog;
      this.listing = listing;
    }

    int times() {
      return times;
    }

    @Override
    public java.util.Optional<Reservation> find(OrderId order) {
      return catalog.find(order);
    }

    @Override
    public SaveResult write(
        Reservation reservation,
        List<StockChange> changes,
        List<bookstore.shared.events.Envelope> events) {
      if (times++ == 0) {
        new Selling(catalog, new FakeCovers(), ListingFixtures.events())
            .revise(
                new UserId("usr_seller"),
                listing.id(),
                1,
                (it, at) -> it.revise(draft("Otra edición", 9), at),
                "c");
      }
      return catalog.write(reservation, changes, events);
    }
  }
}
