package bookstore.simulation.cloud;

import bookstore.shared.events.Envelope;
import bookstore.shared.events.OutboxMessage;
import bookstore.simulation.engine.ExecutionPath;
import bookstore.simulation.engine.PathCoverage;
import bookstore.simulation.engine.ProcessCrashError;
import bookstore.simulation.engine.ScheduleTrace;
import bookstore.simulation.engine.SeededRandom;
import bookstore.simulation.engine.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The transactional outbox of all services. The relay sends a message at once, unless the stream
/// gives it up or the relay crashes; then the sweeper sends it, some minutes later.
public final class SimulatedOutbox {
  private static final int GIVEN_UP = 60;
  private static final int CRASHES = 60;
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration MINUTES = Duration.ofMinutes(20);

  private final SeededRandom random;
  private final VirtualTime time;
  private final ScheduleTrace trace;
  private final PathCoverage coverage;
  private final SimulatedBus bus;
  private final Delivery delivery;
  private final List<Item> items = new ArrayList<>();
  private boolean faultless = true;

  private record Item(OutboxMessage message, Instant since) {}

  /// How relay and sweeper deliver a message; a planted bug replaces it.
  public interface Delivery {
    /// Runs the steps of one delivery; `maybeCrash` may end it with a [ProcessCrashError].
    void deliver(Runnable send, Runnable maybeCrash, Runnable delete, String who);

    /// Whether the bus accepts the message.
    boolean isAccepted(Envelope envelope);
  }

  public SimulatedOutbox(
      SeededRandom random,
      VirtualTime time,
      ScheduleTrace trace,
      PathCoverage coverage,
      SimulatedBus bus,
      Delivery delivery) {
    this.random = random;
    this.time = time;
    this.trace = trace;
    this.coverage = coverage;
    this.bus = bus;
    this.delivery = delivery;
  }

  /// Whether nothing fails now.
  public void faultless(boolean is) {
    faultless = is;
  }

  void put(OutboxMessage message) {
    var item = new Item(message, time.now());
    items.add(item);
    if (happens(GIVEN_UP)) {
      coverage.count(ExecutionPath.STREAM_GAVE_UP);
      trace.note("relay", "never hears of", message.envelope().eventId());
      sweepLater();
    } else {
      deliver("relay", item);
    }
  }

  private void sweepLater() {
    time.after(PATIENCE.plus(random.upTo(MINUTES)), this::sweep);
  }

  private void sweep() {
    var latest = time.now().minus(PATIENCE);
    for (var item : List.copyOf(items)) {
      if (!item.since().isAfter(latest)) {
        coverage.count(ExecutionPath.OUTBOX_SWEPT);
        deliver("sweeper", item);
      }
    }
  }

  private void deliver(String who, Item item) {
    try {
      delivery.deliver(() -> send(who, item), () -> maybeCrash(who), () -> items.remove(item), who);
    } catch (ProcessCrashError e) {
      trace.note(who, "dies", item.message().envelope().eventId());
      sweepLater();
    }
  }

  private void send(String who, Item item) {
    if (delivery.isAccepted(item.message().envelope())) {
      bus.send(item.message());
    } else {
      trace.note(who, "loses", item.message().envelope().eventId());
    }
  }

  private void maybeCrash(String who) {
    if (happens(CRASHES)) {
      coverage.count(ExecutionPath.RELAY_CRASHED);
      throw new ProcessCrashError(who);
    }
  }

  private boolean happens(int times) {
    return !faultless && random.oneIn(times);
  }
}
