package bookstore.orders.domain.listings;

import static bookstore.orders.domain.order.SampleOrders.BETO;
import static bookstore.orders.domain.order.SampleOrders.FICCIONES;
import static bookstore.orders.domain.order.SampleOrders.NOON;
import static bookstore.orders.domain.order.SampleOrders.RAYUELA;
import static bookstore.orders.domain.order.SampleOrders.cop;
import static bookstore.orders.domain.order.SampleOrders.published;
import static org.assertj.core.api.Assertions.assertThat;

import bookstore.shared.events.ListingRevised;
import bookstore.shared.events.ListingWithdrawn;
import bookstore.shared.events.ListingsRestated;
import bookstore.shared.events.OrdersListingsInbound;
import bookstore.shared.events.StockLine;
import bookstore.shared.events.StockReleased;
import bookstore.shared.events.StockReserved;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.SaveResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The contract of [Listings], and how the copies follow the catalogue.
public abstract class ListingsContract {
  private static final OrderId ORDER = new OrderId("ord_1");

  protected abstract Listings listings();

  @Test
  void stores_the_published_listing() {
    new FollowListings(listings()).on(published(RAYUELA, BETO, 1, 35_000, 2), NOON);

    var copy = listings().find(RAYUELA).orElseThrow();
    assertThat(copy.available()).isEqualTo(2);
    assertThat(copy.status()).isEqualTo("ACTIVE");
    assertThat(listings().find(List.of(RAYUELA, FICCIONES, RAYUELA))).containsOnlyKeys(RAYUELA);
  }

  @Test
  void a_copy_is_not_written_over_a_concurrent_change() {
    var first = ListingCopy.unknown(RAYUELA).stocked(1, 5, NOON).nextRevision();

    assertThat(listings().save(first)).isEqualTo(SaveResult.SAVED);
    assertThat(listings().save(first)).isEqualTo(SaveResult.STALE);
  }

  @Test
  void reports_in_any_order_and_number_result_in_the_newest_state() {
    var reports =
        List.of(
            published(RAYUELA, BETO, 1, 35_000, 3),
            new StockReserved(ORDER, List.of(new StockLine(RAYUELA, 1, 2, 2))),
            published(RAYUELA, BETO, 3, 39_000, 2),
            new StockReserved(ORDER, List.of(new StockLine(RAYUELA, 2, 0, 4))),
            new StockReleased(ORDER, List.of(new StockLine(RAYUELA, 1, 1, 5))));
    var random = new Random(3);
    for (int i = 0; i < 30; i++) {
      var id = new ListingId("lst_" + i);
      var shuffled = new ArrayList<OrdersListingsInbound>(reports);
      shuffled.addAll(reports);
      Collections.shuffle(shuffled, random);
      var follow = new FollowListings(listings());
      shuffled.forEach(event -> follow.on(about(id, event), NOON));

      var copy = listings().find(id).orElseThrow();
      assertThat(copy.available()).isEqualTo(1);
      assertThat(copy.known().orElseThrow().price()).isEqualTo(cop(39_000));
    }
  }

  @Test
  void a_withdrawn_listing_stays_withdrawn() {
    var follow = new FollowListings(listings());
    follow.on(new ListingWithdrawn(RAYUELA, 2, BETO), NOON);
    follow.on(published(RAYUELA, BETO, 1, 35_000, 3), NOON);

    var copy = listings().find(RAYUELA).orElseThrow();
    assertThat(copy.available()).isZero();
    assertThat(copy.status()).isEqualTo("WITHDRAWN");
  }

  @Test
  void a_replay_repairs_copies_that_are_missing_or_wrong_at_any_version() {
    var follow = new FollowListings(listings());
    follow.on(published(RAYUELA, BETO, 3, 1, 99), NOON);
    follow.on(published(FICCIONES, BETO, 9, 1, 99), NOON);
    follow.on(new ListingWithdrawn(FICCIONES, 10, BETO), NOON);
    var missing = new ListingId("lst_missing");

    var truth =
        new ListingsRestated(
            List.of(
                revised(RAYUELA, 3, 35_000, 2),
                revised(FICCIONES, 4, 20_000, 1),
                revised(missing, 1, 10_000, 1)));
    follow.on(truth, NOON.plusSeconds(61));

    assertThat(copy(RAYUELA).known().orElseThrow().price()).isEqualTo(cop(35_000));
    assertThat(copy(RAYUELA).available()).isEqualTo(2);
    assertThat(copy(FICCIONES).status()).isEqualTo("ACTIVE");
    assertThat(copy(FICCIONES).known().orElseThrow().version()).isEqualTo(4);
    assertThat(copy(missing).available()).isEqualTo(1);

    var before = copy(RAYUELA);
    follow.on(truth, NOON.plusSeconds(600));
    assertThat(copy(RAYUELA)).isEqualTo(before);
  }

  @Test
  void a_replay_does_not_undo_a_recent_event() {
    var follow = new FollowListings(listings());
    follow.on(published(RAYUELA, BETO, 5, 39_000, 1), NOON);
    follow.on(new ListingsRestated(List.of(revised(RAYUELA, 4, 35_000, 2))), NOON.plusSeconds(5));

    assertThat(copy(RAYUELA).known().orElseThrow().price()).isEqualTo(cop(39_000));
    assertThat(copy(RAYUELA).available()).isEqualTo(1);

    follow.on(new StockReserved(ORDER, List.of(new StockLine(RAYUELA, 1, 0, 6))), NOON);
    assertThat(copy(RAYUELA).available()).isZero();
  }

  private ListingCopy copy(ListingId id) {
    return listings().find(id).orElseThrow();
  }

  private static ListingRevised revised(ListingId id, long version, long pesos, int stock) {
    var it = published(id, BETO, version, pesos, stock);
    return new ListingRevised(
        id,
        version,
        it.sellerId(),
        it.sellerName(),
        it.title(),
        it.authors(),
        null,
        it.language(),
        it.category(),
        it.condition(),
        it.price(),
        stock,
        it.status(),
        null);
  }

  private static OrdersListingsInbound about(ListingId id, OrdersListingsInbound event) {
    return switch (event) {
      case bookstore.shared.events.ListingPublished it ->
          published(id, it.sellerId(), it.version(), it.price().amount() / 100, it.stock());
      case StockReserved it -> new StockReserved(it.orderId(), about(id, it.lines()));
      case StockReleased it -> new StockReleased(it.orderId(), about(id, it.lines()));
      default -> throw new IllegalArgumentException(event.toString());
    };
  }

  private static List<StockLine> about(ListingId id, List<StockLine> lines) {
    return lines.stream()
        .map(line -> new StockLine(id, line.quantity(), line.remaining(), line.version()))
        .toList();
  }
}
