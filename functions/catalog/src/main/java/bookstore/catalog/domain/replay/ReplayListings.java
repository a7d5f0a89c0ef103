package bookstore.catalog.domain.replay;

import bookstore.catalog.domain.bulk.BulkPace;
import bookstore.catalog.domain.listing.CatalogEventFactory;
import bookstore.catalog.domain.listing.Listings;
import bookstore.shared.events.ListingsReplayDue;
import bookstore.shared.kernel.SaveResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;

/// Publishes the state of every listing again, part by part, so that read models can be rebuilt
/// without downtime. Progress is saved with each part, so an interrupted replay resumes there.
public final class ReplayListings {
  /// How many items of the table one write is about: ten events, of the 4 MB that a transaction has
  /// at most.
  private static final int PART = 100;

  private final Listings listings;
  private final Replays replays;
  private final CatalogEventFactory events;
  private final BulkPace pace;

  public ReplayListings(
      Listings listings, Replays replays, CatalogEventFactory events, BulkPace pace) {
    this.pace = pace;
    this.listings = listings;
    this.replays = replays;
    this.events = events;
  }

  /// Publishes parts until `time` has passed, and schedules the next step for the rest.
  public void step(ListingsReplayDue due, Duration time, String correlationId) {
    var end = events.now().plus(time);
    var current = replays.find(due.replayId()).orElse(Replay.begin(due.replayId()));
    while (!current.done()) {
      pace.await();
      var page = listings.page(Optional.ofNullable(current.position()), PART);
      var next = current.after(page);
      var messages = new ArrayList<>(events.restated(page.items(), correlationId));
      boolean later = !next.done() && events.now().isAfter(end);
      if (later) {
        messages.add(events.replayTimer(due.replayId(), correlationId));
      }
      if (replays.advance(next, messages) == SaveResult.STALE || later) {
        return;
      }
      current = next;
    }
  }
}
