package bookstore.simulation.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;

/// Virtual time: a queue of actions; the clock jumps to the time of the next one.
public final class VirtualTime {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private final PriorityQueue<Entry> entries =
      new PriorityQueue<>(Comparator.comparing(Entry::at).thenComparingLong(Entry::number));
  private Instant now = NOON;
  private long number;

  private record Entry(Instant at, long number, Runnable action) {}

  /// Time on this time; it moves only when something happens.
  public Clock clock() {
    InstantSource time = this::now;
    return time.withZone(ZoneOffset.UTC);
  }

  public Instant now() {
    return now;
  }

  /// Lets time pass while nothing else happens.
  public void pass(Duration duration) {
    now = now.plus(duration);
  }

  /// Moves on to a time that has not passed yet.
  public void passUntil(Instant later) {
    now = later;
  }

  public void after(Duration delay, Runnable action) {
    entries.add(new Entry(now.plus(delay), number++, action));
  }

  /// Lets the next thing happen if it is due by then; false when there is none.
  public boolean next(Duration within) {
    var entry = entries.peek();
    if (entry == null || entry.at().isAfter(now.plus(within))) {
      return false;
    }
    entries.remove();
    if (entry.at().isAfter(now)) {
      now = entry.at();
    }
    entry.action().run();
    return true;
  }
}
