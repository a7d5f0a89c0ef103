package bookstore.simulation.deployed;

import bookstore.shared.runtime.Json;
import bookstore.simulation.cloud.faults.Faults;
import bookstore.simulation.cloud.faults.Swarm;
import bookstore.simulation.cloud.faults.Target;
import bookstore.simulation.engine.Invariant;
import bookstore.simulation.engine.SeededRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// One random schedule of users and faults over the deployed shop, and then a calm time in which
/// everything has to come to its end.
public final class Schedule {
  private static final int MOST_STEPS = 50_000;
  private static final Duration LONGEST_OUTAGE = Duration.ofDays(30);
  private static final int DAYS_WITHOUT = 45;
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAYS = Duration.ofDays(3);
  private static final Duration YEARS = Duration.ofDays(1_000);

  private final Plan plan;
  private final List<Target> targets;
  private final DeployedShop shop;
  private final StockLedger stock = new StockLedger();
  private int replays;

  private Schedule(Plan plan, DeployedShop shop) {
    this.plan = plan;
    this.targets = Target.of(plan.seed());
    this.shop = shop;
    shop.database.observe(stock::changed);
  }

  /// How a schedule went: its failure if it has one, a hash of all that happened, and its faults.
  public record Outcome(
      Optional<Invariant.ViolationError> violated, long hash, List<Faults.Injected> faults) {}

  public static Outcome run(
      Plan plan, Supplier<? extends Deployment> deployment, Coverage coverage) {
    return run(plan, new DeployedShop(plan, deployment.get(), coverage, false));
  }

  static Outcome run(Plan plan, DeployedShop shop) {
    return shop.call(
        () -> {
          try {
            new Schedule(plan, shop).run();
            return new Outcome(Optional.empty(), shop.trace.hash(), shop.faults.injected());
          } catch (Invariant.ViolationError e) {
            return new Outcome(Optional.of(e), shop.trace.hash(), shop.faults.injected());
          }
        });
  }

  private void run() {
    var opening = Opening.of(plan.seed());
    opening.restore(shop, stock);
    var sellers = opening.sellers(shop);
    var listings = opening.listings();
    var buyers = opening.buyers(shop);

    var swarm = Swarm.draw(shop.random, shop.functions(), targets);
    if (swarm.hasDeadFunction()) {
      shop.coverage.count(Path.FUNCTION_DEAD_FOR_WEEKS);
    }
    shop.swarm(swarm);
    for (int i = 0; i < listings.size(); i++) {
      sellers.get(i % sellers.size()).tend(listings.get(i));
    }
    for (int i = shop.random.between(2, 5); i > 0; i--) {
      buyers.get(shop.random.oneIn(8) ? 2 : shop.random.between(0, 1)).visit(listings);
    }
    erasures(sellers, buyers);
    visitors(sellers);
    schedules();
    shop.time.after(LONGEST_OUTAGE, this::endFaults);
    runToTheEnd();
    comeToRest();
    var audit = new Audit(shop, buyers, listings);
    audit.run();
    audit.replay();
  }

  /// From now on nothing goes wrong; in some schedules one function stays dead for some weeks more.
  private void endFaults() {
    var own = new SeededRandom(plan.seed() * 31);
    if (!own.oneIn(4)) {
      shop.swarm(null);
      return;
    }
    var dead = own.oneOf(shop.functions());
    shop.coverage.count(Path.FUNCTION_DEAD_AFTER_THE_FAULTS);
    shop.swarm(Swarm.without(dead));
    for (int day = 1; day < DAYS_WITHOUT; day++) {
      shop.time.after(Duration.ofDays(day), () -> shop.scheduled().forEach(shop::runSchedule));
    }
    shop.time.after(
        Duration.ofDays(DAYS_WITHOUT),
        () -> {
          new Liveness(shop, dead).check();
          shop.swarm(null);
        });
  }

  private boolean isTarget(String function, String... operations) {
    return targets.stream().anyMatch(target -> target.isOf(function, operations));
  }

  private void erasures(List<Seller> sellers, List<Buyer> buyers) {
    var isNeeded =
        isTarget("orders-events", "DynamoDB.Query", "DynamoDB.BatchGetItem")
            || isTarget("catalog-events", "DynamoDB.Query");
    for (var buyer : buyers.subList(0, 2)) {
      if (isNeeded || shop.random.oneIn(15)) {
        buyer.eraseAccount();
      }
    }
    if (isNeeded || shop.random.oneIn(20)) {
      sellers.getLast().eraseAccount();
    }
  }

  private void visitors(List<Seller> sellers) {
    var isNeeded = targets.stream().anyMatch(it -> it.site().function().startsWith("auth-"));
    if (isNeeded || shop.random.oneIn(3)) {
      new Visitor(shop, new Person(shop, "visitor")).visit();
    }
    if (isNeeded || shop.random.oneIn(3)) {
      shop.time.after(
          shop.random.upTo(HOUR), () -> new Visitor(shop, sellers.get(1).person()).use());
    }
  }

  /// A few of the minute's runs, as if the others had been missed, and what operators do.
  private void schedules() {
    for (var function : shop.scheduled()) {
      for (int i = isTarget(function) ? 10 : shop.random.between(0, 3); i > 0; i--) {
        shop.time.after(shop.random.upTo(HOUR), () -> shop.runSchedule(function));
        shop.time.after(shop.random.upTo(DAYS), () -> shop.runSchedule(function));
      }
    }
    if (isTarget("catalog-events", "DynamoDB.Scan")
        || isTarget("catalog-relay", "SQS.SendMessageBatch")
        || shop.random.oneIn(8)) {
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

  /// The schedules run until nothing waits for them; reminders of an order come when its age has
  /// doubled, so each round waits longer.
  private void comeToRest() {
    var wait = Duration.ofMinutes(2);
    for (int round = 0; round < 18; round++) {
      shop.time.pass(wait);
      shop.scheduled().forEach(shop::runSchedule);
      runToTheEnd();
      if (shop.isAtRest()) {
        return;
      }
      wait = wait.multipliedBy(2);
    }
    Invariant.NOTHING_STAYS_PENDING.holds(shop.isQuiet(), "something is still under way");
  }
}
