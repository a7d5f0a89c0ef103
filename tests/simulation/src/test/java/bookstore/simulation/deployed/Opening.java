package bookstore.simulation.deployed;

import bookstore.shared.kernel.ListingId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// The shop before a schedule: accounts, sessions and listings, which the real handlers make
/// without faults. A few openings are made once, and every schedule starts from a copy, because to
/// make one takes as long as the schedule itself.
final class Opening {
  private static final int DIFFERENT = 16;
  private static final int LISTINGS = 4;
  private static final Duration LONG = Duration.ofDays(1);
  private static final Map<Long, Opening> MADE = new ConcurrentHashMap<>();

  private final DeployedShop shop;
  private final StockLedger stock = new StockLedger();
  private final List<Seller> sellers;
  private final List<Person> buyers;
  private final List<ListingId> listings = new ArrayList<>();

  static Opening of(long seed) {
    return MADE.computeIfAbsent(
        Math.floorMod(seed, (long) DIFFERENT),
        number -> {
          var shop = new DeployedShop(Plan.of(number), new Deployment(), new Coverage(), false);
          return shop.call(() -> new Opening(shop));
        });
  }

  private Opening(DeployedShop shop) {
    this.shop = shop;
    shop.database.observe(stock::changed);
    this.sellers =
        Stream.of("beto", "carla", "diego")
            .map(name -> new Seller(shop, new Person(shop, name).joined()))
            .toList();
    for (int i = 0; i < LISTINGS; i++) {
      listings.add(sellers.get(i % sellers.size()).offer("Book " + i));
    }
    this.buyers =
        List.of(
            new Person(shop, "ana").joined(),
            new Person(shop, "eva").joined(),
            sellers.getFirst().person());
    while (shop.time.next(LONG)) {}
    if (!shop.isAtRest()) {
      throw new IllegalStateException("something is still under way");
    }
  }

  /// Brings a new shop to where this one is. In some schedules the API has not seen the callers
  /// yet, so that it asks the authorizer for them.
  void restore(DeployedShop other, StockLedger ledger) {
    other.continueFrom(shop);
    ledger.continueFrom(stock);
    if (!other.random.oneIn(3)) {
      other.api.continueFrom(shop.api);
    }
  }

  List<Seller> sellers(DeployedShop other) {
    return sellers.stream().map(it -> new Seller(other, it.person().in(other))).toList();
  }

  List<Buyer> buyers(DeployedShop other) {
    return buyers.stream().map(it -> new Buyer(other, it.in(other))).toList();
  }

  List<ListingId> listings() {
    return listings;
  }
}
