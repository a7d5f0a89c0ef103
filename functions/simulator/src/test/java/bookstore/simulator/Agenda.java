package bookstore.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;

/// What is to happen, and the virtual clock that jumps from one thing to the next.
final class Agenda extends Clock {
  private static final Comparator<Entry> ORDER =
      Comparator.comparing(Entry::at).thenComparingLong(Entry::number);

  private final PriorityQueue<Entry> entries = new PriorityQueue<>(ORDER);
  private Instant now = Instant.parse("2026-03-02T12:00:00Z");
  private long number;

  private record Entry(Instant at, long number, Runnable action) {}

  void in(Duration wait, Runnable action) {
    entries.add(new Entry(now.plus(wait), number++, action));
  }

  boolean runNext() {
    var next = entries.poll();
    if (next == null) {
      return false;
    }
    if (next.at().isAfter(now)) {
      now = next.at();
    }
    next.action().run();
    return true;
  }

  /// Runs the next thing if it is due within that time.
  boolean runNextWithin(Duration time) {
    var next = entries.peek();
    return next != null && !next.at().isAfter(now.plus(time)) && runNext();
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
