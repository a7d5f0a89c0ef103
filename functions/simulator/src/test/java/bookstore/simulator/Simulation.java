package bookstore.simulator;

import static bookstore.simulator.Violation.unless;

/// One schedule: books are offered, a busy quarter of an hour goes by, weeks later all has settled,
/// and then everything that was ever sent comes again.
final class Simulation {
  private static final int MOST_STEPS = 20_000;

  private final long seed;
  private final Variant variant;
  private final World world;
  private final Bus bus;
  private final Shoppers shoppers;
  private final Audit audit;

  Simulation(long seed, Variant variant, Tally tally) {
    this.seed = seed;
    this.variant = variant;
    world = new World(seed, variant, tally);
    bus = new Bus(world, variant);
    shoppers = new Shoppers(world, bus);
    audit = new Audit(world, shoppers);
  }

  /// Throws a [Violation] with the seed and all that happened.
  void run() {
    try {
      world.chance.calm(true);
      shoppers.offerBooks();
      settle();
      world.chance.calm(false);
      shoppers.shop();
      settle();
      audit.atTheEnd();
      world.chance.calm(true);
      replay();
    } catch (RuntimeException | AssertionError e) {
      throw Violation.of(seed, world.trace, e);
    }
  }

  private void settle() {
    var steps = 0;
    while (world.agenda.runNext()) {
      audit.always();
      unless(++steps < MOST_STEPS, "it never ends");
    }
  }

  private void replay() {
    var before = audit.snapshot();
    var sent = world.sent();
    for (var message : world.chance.shuffled(bus.log())) {
      world.trace.add("again", message);
      variant.handle(message, world, world::handle);
    }
    var after = audit.snapshot();
    world.trace.add("before", before);
    world.trace.add("after", after);
    unless(before.equals(after) && sent == world.sent(), "what came again changed something");
  }
}
