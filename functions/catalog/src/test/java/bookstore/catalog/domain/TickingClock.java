package bookstore.catalog.domain;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// A clock that advances by `tick` at each read, so that tests need not wait.
public final class TickingClock extends Clock {
  private final Duration tick;
  private Instant now;

  public TickingClock(Instant start, Duration tick) {
    this.now = start;
    this.tick = tick;
  }

  @Override
  public synchronized Instant instant() {
    now = now.plus(tick);
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
