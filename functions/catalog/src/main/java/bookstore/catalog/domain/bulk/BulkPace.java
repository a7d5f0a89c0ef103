package bookstore.catalog.domain.bulk;

import bookstore.shared.kernel.Pause;
import bookstore.shared.kernel.Retry;
import java.util.Optional;

/// Keeps bulk work from writing events faster than they are delivered. Events leave in the order in
/// which they were written, so an order would wait for all that bulk work has written before.
public final class BulkPace {
  /// Few enough for the relay to take them with those of the next write in two batches.
  private static final int MOST_WAITING = 10;

  private final EventBacklog backlog;
  private final Retry untilDelivered;

  public BulkPace(EventBacklog backlog, Pause pause) {
    this.backlog = backlog;
    this.untilDelivered = Retry.yielding(pause);
  }

  /// Waits while many events are not delivered, a few seconds at most: where the relay is at a
  /// standstill, bulk work goes on slowly.
  public void await() {
    var _ =
        untilDelivered.tryUntilPresent(
            () ->
                backlog.size(MOST_WAITING + 1) > MOST_WAITING
                    ? Optional.<Boolean>empty()
                    : Optional.of(true));
  }
}
