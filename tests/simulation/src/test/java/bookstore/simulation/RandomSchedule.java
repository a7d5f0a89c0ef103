package bookstore.simulation;

import bookstore.shared.events.Envelope;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.UserId;
import bookstore.simulation.audit.Audit;
import bookstore.simulation.engine.Invariant;
import bookstore.simulation.engine.PathCoverage;
import bookstore.simulation.shop.ShopAssembly;
import bookstore.simulation.shop.SimulatedShop;
import bookstore.simulation.users.SimulatedBuyer;
import bookstore.simulation.users.SimulatedSeller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// One random schedule of users and faults, run until no action is left.
public final class RandomSchedule {
  private static final int MOST_STEPS = 20_000;
  private static final Duration HELP = Duration.ofHours(1);
  private static final Duration YEARS = Duration.ofDays(1_000);

  private final SimulatedShop shop;

  private RandomSchedule(SimulatedShop shop) {
    this.shop = shop;
  }

  /// What does not hold after the schedule of that seed, and how it came to that.
  public record Failure(long seed, Invariant.ViolationError violated, String trace) {
    @Override
    public String toString() {
      return """
      seed %d: %s
      %s
      seed %d: %s
      Again, alone: -Dsimulation.from=%d -Dsimulation.schedules=1\
      """
          .formatted(seed, violated.getMessage(), trace, seed, violated.getMessage(), seed);
    }
  }

  /// Runs a schedule, and if it fails once more with a trace.
  public static Optional<Failure> run(
      long seed,
      Supplier<ShopAssembly> assembly,
      UnaryOperator<Envelope> wire,
      PathCoverage coverage) {
    var shop = new SimulatedShop(seed, assembly.get(), wire, coverage, false);
    if (violated(shop).isEmpty()) {
      return Optional.empty();
    }
    var again = new SimulatedShop(seed, assembly.get(), wire, new PathCoverage(), true);
    var violated = violated(again).orElseThrow();
    return Optional.of(new Failure(seed, violated, again.trace.toString()));
  }

  private static Optional<Invariant.ViolationError> violated(SimulatedShop shop) {
    try {
      new RandomSchedule(shop).run();
      return Optional.empty();
    } catch (Invariant.ViolationError e) {
      return Optional.of(e);
    }
  }

  private void run() {
    var sellers = sellers();
    var listings = new ArrayList<ListingId>();
    for (int i = 0; i < 4; i++) {
      listings.add(sellers.get(i % sellers.size()).offer("Book " + i).id());
    }
    runToTheEnd();

    shop.faultless(false);
    for (int i = 0; i < listings.size(); i++) {
      sellers.get(i % sellers.size()).tend(listings.get(i));
    }
    var buyers = buyers(sellers);
    for (int i = shop.random.between(2, 5); i > 0; i--) {
      buyers.get(shop.random.oneIn(8) ? 2 : shop.random.between(0, 1)).visit(listings);
    }
    buyers.forEach(SimulatedBuyer::maybeEraseAccount);
    scheduleOperators();
    runToTheEnd();

    shop.faultless(true);
    var audit = new Audit(shop, buyers, listings);
    audit.run();
    audit.replay();
  }

  /// Asks again at any time, needed or not, and replays the listings now and then.
  private void scheduleOperators() {
    for (int i = shop.random.between(0, 4); i > 0; i--) {
      shop.time.after(shop.random.upTo(HELP), shop::reconcile);
    }
    if (shop.random.oneIn(8)) {
      shop.time.after(shop.random.upTo(HELP), shop::replay);
    }
  }

  private List<SimulatedSeller> sellers() {
    return List.of(seller("usr_beto"), seller("usr_carla"), seller("usr_diego"));
  }

  private SimulatedSeller seller(String id) {
    return new SimulatedSeller(shop, new UserId(id));
  }

  /// One of them sells, too.
  private List<SimulatedBuyer> buyers(List<SimulatedSeller> sellers) {
    shop.buyers.addAll(
        List.of(new UserId("usr_ana"), new UserId("usr_eva"), sellers.getFirst().id()));
    return shop.buyers.stream().map(buyer -> new SimulatedBuyer(shop, buyer)).toList();
  }

  private void runToTheEnd() {
    int steps = 0;
    while (shop.time.next(YEARS)) {
      Invariant.EVERY_SAGA_ENDS.holds(++steps < MOST_STEPS, "there is no end");
    }
  }
}
