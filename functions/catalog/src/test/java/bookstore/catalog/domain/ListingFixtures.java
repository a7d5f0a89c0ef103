package bookstore.catalog.domain;

import bookstore.catalog.domain.bulk.BulkPace;
import bookstore.catalog.domain.listing.CatalogEventFactory;
import bookstore.catalog.domain.listing.Condition;
import bookstore.catalog.domain.listing.Draft;
import bookstore.catalog.domain.listing.Listing;
import bookstore.catalog.domain.listing.Seller;
import bookstore.catalog.domain.listing.Selling;
import bookstore.shared.events.OrderCancelled;
import bookstore.shared.events.OrderPlaced;
import bookstore.shared.events.OrderedLine;
import bookstore.shared.kernel.IdSource;
import bookstore.shared.kernel.Isbn;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.UserId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Listings, sellers and orders for tests.
public final class ListingFixtures {
  public static final Seller SELLER = new Seller(new UserId("usr_seller"), "Librería El Túnel");
  public static final UserId BUYER = new UserId("usr_buyer");
  public static final Money PRICE = new Money(3_500_000, "COP");
  public static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");

  /// A pace that never waits.
  public static final BulkPace FREE_PACE = new BulkPace(_ -> 0, _ -> {});

  private ListingFixtures() {}

  public static Draft draft(String title, int stock) {
    return new Draft(
        title,
        List.of("Gabriel García Márquez"),
        new Isbn("9780307474728"),
        "Vintage Español",
        2009,
        "es",
        "fiction",
        Condition.VERY_GOOD,
        "Lomo firme, una firma en la guarda.",
        PRICE,
        stock);
  }

  /// The listing that was published.
  public static Listing published(Selling.Publication publication) {
    return switch (publication) {
      case Selling.Publication.Published(var listing) -> listing;
      case Selling.Publication.SellerErased(), Selling.Publication.QuotaExceeded _ ->
          throw new AssertionError(publication);
    };
  }

  public static CatalogEventFactory events() {
    return new CatalogEventFactory(Clock.fixed(NOW, ZoneOffset.UTC), ids());
  }

  public static IdSource ids() {
    var next = new AtomicInteger();
    return prefix -> prefix + "_" + "%032x".formatted(next.incrementAndGet());
  }

  public static OrderPlaced order(String id, OrderedLine... lines) {
    return new OrderPlaced(new OrderId(id), BUYER, Arrays.asList(lines), PRICE);
  }

  public static OrderedLine line(Listing listing, int quantity) {
    return line(listing.id(), quantity, listing.price());
  }

  public static OrderedLine line(ListingId listing, int quantity, Money price) {
    return new OrderedLine(listing, SELLER.id(), "Cien años de soledad", quantity, price);
  }

  public static OrderCancelled cancelled(OrderPlaced order, boolean releaseStock) {
    return new OrderCancelled(
        order.orderId(), order.buyerId(), "EXPIRED", order.lines(), releaseStock, false);
  }
}
