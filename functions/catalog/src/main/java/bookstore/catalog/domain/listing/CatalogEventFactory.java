package bookstore.catalog.domain.listing;

import bookstore.shared.events.BookstoreEvent;
import bookstore.shared.events.Envelope;
import bookstore.shared.kernel.IdSource;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// The clock and the ids of what happens here.
public record CatalogEventFactory(Clock clock, IdSource ids) {
  public Envelope of(BookstoreEvent event, String correlationId) {
    return new Envelope(ids.next("evt"), now(), correlationId, event);
  }

  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
