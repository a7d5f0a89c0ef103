package bookstore.simulation;

import bookstore.shared.events.Envelope;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// One afternoon in the shop and all that came of it, until nothing is under way any more.
final class Schedule {
  private static final int MOST_STEPS = 20_000;
  private static final Duration HELP = Duration.ofHours(1);
  private static final Duration YEARS = Duration.ofDays(1_000);

  private final World world;

  private Schedule(World world) {
    this.world = world;
  }

  /// What does not hold after the schedule of that seed, and how it came to that.
  record Failure(long seed, Invariant.Violated violated, String trace) {
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
  static Optional<Failure> run(
      long seed, Supplier<Assembly> assembly, UnaryOperator<Envelope> wire, Coverage coverage) {
    var world = new World(seed, assembly.get(), wire, coverage, false);
    if (violated(world).isEmpty()) {
      return Optional.empty();
    }
    var again = new World(seed, assembly.get(), wire, new Coverage(), true);
    var violated = violated(again).orElseThrow();
    return Optional.of(new Failure(seed, violated, again.trace.toString()));
  }

  private static Optional<Invariant.Violated> violated(World world) {
    try {
      new Schedule(world).run();
      return Optional.empty();
    } catch (Invariant.Violated e) {
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

    world.calm(false);
    for (int i = 0; i < listings.size(); i++) {
      sellers.get(i % sellers.size()).tend(listings.get(i));
    }
    var shoppers = shoppers(sellers);
    for (int i = world.chance.between(2, 5); i > 0; i--) {
      shoppers.get(world.chance.oneIn(8) ? 2 : world.chance.between(0, 1)).visit(listings);
    }
    shoppers.forEach(Shopper::perhapsLeave);
    somebodyHelps();
    runToTheEnd();

    world.calm(true);
    var audit = new Audit(world, shoppers, listings);
    audit.run();
    audit.replay();
  }

  /// Asks again at any time, needed or not, and replays the listings now and then.
  private void somebodyHelps() {
    for (int i = world.chance.between(0, 4); i > 0; i--) {
      world.agenda.after(world.chance.upTo(HELP), world::reconcile);
    }
    if (world.chance.oneIn(8)) {
      world.agenda.after(world.chance.upTo(HELP), world::replay);
    }
  }

  private List<Seller> sellers() {
    return List.of(seller("usr_beto"), seller("usr_carla"), seller("usr_diego"));
  }

  private Seller seller(String id) {
    return new Seller(world, new UserId(id));
  }

  /// One of them sells, too.
  private List<Shopper> shoppers(List<Seller> sellers) {
    world.buyers.addAll(
        List.of(new UserId("usr_ana"), new UserId("usr_eva"), sellers.getFirst().id()));
    return world.buyers.stream().map(buyer -> new Shopper(world, buyer)).toList();
  }

  private void runToTheEnd() {
    int steps = 0;
    while (world.agenda.next(YEARS)) {
      Invariant.EVERY_SAGA_ENDS.holds(++steps < MOST_STEPS, "there is no end");
    }
  }
}
