package bookstore.simulation;

import bookstore.shared.events.OutboxMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What services have written to be said. The relay says it at once, unless the stream gives it up
/// or the relay dies; then the sweeper does, some minutes later.
final class Outbox {
  private static final int GIVEN_UP = 60;
  private static final int DEATHS = 60;
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration MINUTES = Duration.ofMinutes(20);

  private final World world;
  private final Assembly assembly;
  private final List<Item> items = new ArrayList<>();

  private record Item(OutboxMessage message, Instant since) {}

  Outbox(World world, Assembly assembly) {
    this.world = world;
    this.assembly = assembly;
  }

  void put(OutboxMessage message) {
    var item = new Item(message, world.agenda.now());
    items.add(item);
    if (isUnlucky(GIVEN_UP)) {
      world.coverage.count(Path.STREAM_GAVE_UP);
      world.trace.note("relay", "never hears of", message.envelope().eventId());
      sweepLater();
    } else {
      deliver("relay", item);
    }
  }

  private void sweepLater() {
    world.agenda.after(PATIENCE.plus(world.chance.upTo(MINUTES)), this::sweep);
  }

  private void sweep() {
    var latest = world.agenda.now().minus(PATIENCE);
    for (var item : List.copyOf(items)) {
      if (!item.since().isAfter(latest)) {
        world.coverage.count(Path.OUTBOX_SWEPT);
        deliver("sweeper", item);
      }
    }
  }

  private void deliver(String who, Item item) {
    try {
      assembly.deliver(() -> send(who, item), () -> perhapsDie(who), () -> items.remove(item), who);
    } catch (Death e) {
      world.trace.note(who, "dies", item.message().envelope().eventId());
      sweepLater();
    }
  }

  private void send(String who, Item item) {
    if (assembly.isTaken(item.message().envelope(), world)) {
      world.bus.send(item.message());
    } else {
      world.trace.note(who, "loses", item.message().envelope().eventId());
    }
  }

  private void perhapsDie(String who) {
    if (isUnlucky(DEATHS)) {
      world.coverage.count(Path.RELAY_DIED);
      throw new Death(who);
    }
  }

  private boolean isUnlucky(int times) {
    return !world.isCalm() && world.chance.oneIn(times);
  }
}
