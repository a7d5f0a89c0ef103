package bookstore.simulation.deployed;

import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.Pause;
import bookstore.shared.runtime.Json;
import bookstore.shared.runtime.RandomPause;
import bookstore.simulation.cloud.faults.Swarm;
import bookstore.simulation.engine.Invariant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// One random schedule of users and faults over the deployed shop, and then a calm time in which
/// everything has to come to its end.
public final class Schedule {
  private static final int MOST_STEPS = 50_000;
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration YEARS = Duration.ofDays(1_000);

  private final DeployedShop shop;
  private final StockLedger stock = new StockLedger();
  private int replays;

  private Schedule(DeployedShop shop) {
    this.shop = shop;
    shop.database.observe(stock::changed);
  }

  /// What does not hold after the schedule, and how it came to that.
  public record Failure(Plan plan, Invariant.ViolationError violated, String trace) {
    @Override
    public String toString() {
      return """
      seed %d: %s
      %s
      seed %d: %s
      Again, alone: -Dsimulation.seed=%d -Dsimulation.deployed=1\
      """
          .formatted(
              plan.seed(),
              violated.getMessage(),
              trace,
              plan.seed(),
              violated.getMessage(),
              plan.seed());
    }
  }

  /// How a schedule went: its failure if it has one, a hash of all that happened, and its faults.
  public record Outcome(Optional<Invariant.ViolationError> violated, long hash, int faults) {}

  public static Outcome run(
      Plan plan, Supplier<? extends Deployment> deployment, Coverage coverage) {
    return run(new DeployedShop(plan, deployment.get(), coverage, false));
  }

  private static Outcome run(DeployedShop shop) {
    Pause pause = bound -> shop.time.pass(shop.random.upTo(bound.plusMillis(1)));
    return ScopedValue.where(RandomPause.INSTEAD, pause)
        .call(
            () -> {
              try {
                new Schedule(shop).run();
                return new Outcome(Optional.empty(), shop.trace.hash(), shop.faults.injected());
              } catch (Invariant.ViolationError e) {
                return new Outcome(Optional.of(e), shop.trace.hash(), shop.faults.injected());
              }
            });
  }

  /// The same schedule with a trace, once it is known to fail.
  public static Failure explain(Plan plan, Supplier<? extends Deployment> deployment) {
    var shop = new DeployedShop(plan, deployment.get(), new Coverage(), true);
    var outcome = run(shop);
    return new Failure(plan, outcome.violated().orElseThrow(), shop.trace.toString());
  }

  private void run() {
    shop.swarm(null);
    var sellers = List.of(seller("beto"), seller("carla"), seller("diego"));
    var listings = new ArrayList<ListingId>();
    for (int i = 0; i < 4; i++) {
      listings.add(sellers.get(i % sellers.size()).offer("Book " + i));
    }
    var buyers = List.of(buyer("ana"), buyer("eva"), new Buyer(shop, sellers.getFirst().person()));
    runToTheEnd();

    shop.swarm(Swarm.draw(shop.random, shop.functions()));
    for (int i = 0; i < listings.size(); i++) {
      sellers.get(i % sellers.size()).tend(listings.get(i));
    }
    for (int i = shop.random.between(2, 5); i > 0; i--) {
      buyers.get(shop.random.oneIn(8) ? 2 : shop.random.between(0, 1)).visit(listings);
    }
    buyers.subList(0, 2).forEach(Buyer::maybeEraseAccount);
    sellers.getLast().maybeEraseAccount();
    visitors(sellers);
    schedules();
    runToTheEnd();

    shop.swarm(null);
    comeToRest();
    var audit = new Audit(shop, buyers, listings);
    audit.run();
    audit.replay();
  }

  private Seller seller(String name) {
    return new Seller(shop, new Person(shop, name).joined());
  }

  private Buyer buyer(String name) {
    return new Buyer(shop, new Person(shop, name).joined());
  }

  private void visitors(List<Seller> sellers) {
    if (shop.random.oneIn(3)) {
      new Visitor(shop, new Person(shop, "visitor")).visit();
    }
    if (shop.random.oneIn(3)) {
      shop.time.after(
          shop.random.upTo(HOUR), () -> new Visitor(shop, sellers.get(1).person()).use());
    }
  }

  /// A few of the minute's runs, as if the others had been missed, and what operators do.
  private void schedules() {
    for (var function : shop.scheduled()) {
      for (int i = shop.random.between(0, 3); i > 0; i--) {
        shop.time.after(shop.random.upTo(HOUR), () -> shop.runSchedule(function));
      }
    }
    if (shop.random.oneIn(8)) {
      shop.time.after(shop.random.upTo(HOUR), this::replayListings);
    }
    for (var service : DeployedShop.SERVICES) {
      shop.time.after(
          shop.random.upTo(Duration.ofDays(20)), () -> shop.database.deleteExpired(service));
    }
  }

  private void replayListings() {
    shop.coverage.count(Path.LISTINGS_REPLAYED);
    var id = "rpl_" + ++replays;
    var detail =
        Map.of(
            "eventId",
            "evt_" + id,
            "occurredAt",
            shop.time.now().toString(),
            "correlationId",
            id,
            "data",
            Map.of("replayId", id));
    var body =
        Map.of(
            "source", "bookstore.catalog", "detail-type", "ListingsReplayDue.v1", "detail", detail);
    shop.queues.queue("catalog-bulk").send(Json.write(body), Map.of(), Duration.ZERO);
  }

  private void runToTheEnd() {
    int steps = 0;
    while (shop.time.next(YEARS)) {
      Invariant.EVERY_SAGA_ENDS.holds(++steps < MOST_STEPS, "there is no end");
    }
  }

  /// The schedules run until they find nothing; reminders of an order come when its age has
  /// doubled, so each round waits longer.
  private void comeToRest() {
    var wait = Duration.ofMinutes(2);
    for (int round = 0; round < 18; round++) {
      shop.time.pass(wait);
      shop.scheduled().forEach(shop::runSchedule);
      runToTheEnd();
      wait = wait.multipliedBy(2);
    }
    Invariant.NOTHING_STAYS_PENDING.holds(shop.isQuiet(), "something is still under way");
  }
}
