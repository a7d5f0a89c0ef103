package bookstore.orders.domain;

import static bookstore.orders.domain.Samples.BETO;
import static bookstore.orders.domain.Samples.FICCIONES;
import static bookstore.orders.domain.Samples.RAYUELA;
import static bookstore.orders.domain.Samples.cop;
import static bookstore.orders.domain.Samples.published;
import static org.assertj.core.api.Assertions.assertThat;

import bookstore.shared.events.BookstoreEvent;
import bookstore.shared.events.ListingWithdrawn;
import bookstore.shared.events.StockLine;
import bookstore.shared.events.StockReleased;
import bookstore.shared.events.StockReserved;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.OrderId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What every store of listing copies does, and how the copies follow the catalogue.
public abstract class ListingsContract {
  private static final OrderId ORDER = new OrderId("ord_1");

  protected abstract Listings listings();

  @Test
  void knows_what_was_published() {
    new FollowListings(listings()).on(published(RAYUELA, BETO, 1, 35_000, 2));

    var copy = listings().find(RAYUELA).orElseThrow();
    assertThat(copy.available()).isEqualTo(2);
    assertThat(copy.status()).isEqualTo("ACTIVE");
    assertThat(listings().find(List.of(RAYUELA, FICCIONES, RAYUELA))).containsOnlyKeys(RAYUELA);
  }

  @Test
  void a_copy_is_not_written_over_another_that_came_first() {
    var first = ListingCopy.unknown(RAYUELA).stocked(1, 5).nextRevision();

    assertThat(listings().save(first)).isEqualTo(Write.DONE);
    assertThat(listings().save(first)).isEqualTo(Write.STALE);
  }

  @Test
  void reports_in_any_order_and_number_end_in_the_newest() {
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
      var shuffled = new ArrayList<BookstoreEvent>(reports);
      shuffled.addAll(reports);
      Collections.shuffle(shuffled, random);
      var follow = new FollowListings(listings());
      shuffled.forEach(event -> follow.on(about(id, event)));

      var copy = listings().find(id).orElseThrow();
      assertThat(copy.available()).isEqualTo(1);
      assertThat(copy.known().orElseThrow().price()).isEqualTo(cop(39_000));
    }
  }

  @Test
  void a_withdrawn_listing_stays_withdrawn() {
    var follow = new FollowListings(listings());
    follow.on(new ListingWithdrawn(RAYUELA, 2, BETO));
    follow.on(published(RAYUELA, BETO, 1, 35_000, 3));

    var copy = listings().find(RAYUELA).orElseThrow();
    assertThat(copy.available()).isZero();
    assertThat(copy.status()).isEqualTo("WITHDRAWN");
  }

  private static BookstoreEvent about(ListingId id, BookstoreEvent event) {
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
