package bookstore.simulation.cloud.faults;

import bookstore.simulation.engine.SeededRandom;
import bookstore.simulation.engine.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/// Draws the faults of one schedule and numbers them, so that a schedule can be repeated with some
/// of them only.
public final class Faults {
  private final SeededRandom random;
  private final VirtualTime time;
  private final IntPredicate isWanted;
  private final List<Injected> injected = new ArrayList<>();
  private int drawn;

  /// `isWanted` tells by its number whether a fault that was drawn takes place.
  public Faults(SeededRandom random, VirtualTime time, IntPredicate isWanted) {
    this.random = random;
    this.time = time;
    this.isWanted = isWanted;
  }

  /// A fault that took place; the text says when, where and what.
  public record Injected(int number, String text) {}

  /// The random choices that depend on faults; they are apart from those of the users.
  public SeededRandom random() {
    return random;
  }

  /// Draws a fault that occurs once in so many times.
  boolean occurs(int rate, String where, Object what) {
    if (rate == Swarm.NEVER || !random.oneIn(rate) || !isWanted.test(++drawn)) {
      return false;
    }
    injected.add(new Injected(drawn, "%s %s %s".formatted(time.now(), where, what)));
    return true;
  }

  /// Draws a fault of the cloud around the functions, such as an event that comes twice.
  public boolean occurs(int rate, String where, Incident what) {
    return occurs(rate, where, (Object) what);
  }

  public List<Injected> injected() {
    return List.copyOf(injected);
  }

  /// What can go wrong between the functions.
  public enum Incident {
    EVENT_DUPLICATED,
    EVENT_LATE,
    EVENT_UNDELIVERABLE,
    DELETION_LOST,
    STREAM_STALLED
  }
}
