package bookstore.catalog.domain.listing;

import bookstore.shared.events.BookstoreEvent;
import bookstore.shared.events.Envelope;
import bookstore.shared.events.ErasureStepDue;
import bookstore.shared.events.ImportStepDue;
import bookstore.shared.events.ListingPublished;
import bookstore.shared.events.ListingRevised;
import bookstore.shared.events.ListingWithdrawn;
import bookstore.shared.events.ListingsReplayDue;
import bookstore.shared.events.ListingsRestated;
import bookstore.shared.events.OutboxMessage;
import bookstore.shared.events.PhotoCheckDue;
import bookstore.shared.events.ReinstatementStepDue;
import bookstore.shared.events.StockLine;
import bookstore.shared.events.StockRejected;
import bookstore.shared.events.StockReleased;
import bookstore.shared.events.StockReserved;
import bookstore.shared.events.UnavailableLine;
import bookstore.shared.kernel.IdSource;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The only place that constructs the events and timers of catalog, with their ids. Each one gets a
/// new id, which is stored in the outbox with the change of state and so is the same at every
/// delivery.
public record CatalogEventFactory(Clock clock, IdSource ids) {
  /// EventBridge takes an event of 256 KB; a listing has 20 KB at most.
  private static final int RESTATED_TOGETHER = 10;

  private static final Duration FIRST_PHOTO_CHECK = Duration.ofSeconds(2);

  /// The shortest delay: a continuation is due at once.
  private static final Duration AT_ONCE = Duration.ofSeconds(1);

  /// The time of a change and of its event, truncated to milliseconds as in JSON.
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  public Envelope published(Listing it, String correlationId) {
    return envelope(
        new ListingPublished(
            it.id(),
            it.version(),
            it.sellerId(),
            it.sellerName(),
            it.title(),
            it.authors(),
            it.isbn(),
            it.language(),
            it.category(),
            it.condition().name(),
            it.price(),
            it.stock(),
            it.status().published().name(),
            it.coverUrl()),
        correlationId);
  }

  public Envelope revised(Listing listing, String correlationId) {
    return envelope(revision(listing), correlationId);
  }

  public Envelope withdrawn(Listing listing, String correlationId) {
    return envelope(
        new ListingWithdrawn(listing.id(), listing.version(), listing.sellerId()), correlationId);
  }

  /// For followers that correct their copies, some listings to an event.
  public List<OutboxMessage> restated(List<Listing> listings, String correlationId) {
    var messages = new ArrayList<OutboxMessage>();
    for (int from = 0; from < listings.size(); from += RESTATED_TOGETHER) {
      var some = listings.subList(from, Math.min(from + RESTATED_TOGETHER, listings.size()));
      var revisions = some.stream().map(CatalogEventFactory::revision).toList();
      messages.add(OutboxMessage.event(envelope(new ListingsRestated(revisions), correlationId)));
    }
    return messages;
  }

  public Envelope stockReserved(OrderId order, List<StockLine> lines, String correlationId) {
    return envelope(new StockReserved(order, lines), correlationId);
  }

  public Envelope stockRejected(
      OrderId order, String reason, List<UnavailableLine> lines, String correlationId) {
    return envelope(new StockRejected(order, reason, lines), correlationId);
  }

  public Envelope stockReleased(OrderId order, List<StockLine> lines, String correlationId) {
    return envelope(new StockReleased(order, lines), correlationId);
  }

  public OutboxMessage importTimer(String importId, String correlationId) {
    return timer(new ImportStepDue(importId), correlationId);
  }

  public OutboxMessage replayTimer(String replayId, String correlationId) {
    return timer(new ListingsReplayDue(replayId), correlationId);
  }

  /// `after` is the position in the seller's listings to continue from.
  public OutboxMessage erasureTimer(UserId seller, String after, String correlationId) {
    return timer(new ErasureStepDue(seller, after), correlationId);
  }

  /// `after` is where in the seller's listings to go on; null at the start.
  public OutboxMessage reinstatementTimer(
      UserId seller, @Nullable String after, String correlationId) {
    return timer(new ReinstatementStepDue(seller, after), correlationId);
  }

  /// The first check of a permitted photo.
  public OutboxMessage photoTimer(ListingId listing, String coverUrl, String correlationId) {
    return photoTimer(
        new PhotoCheckDue(listing, coverUrl, now()), FIRST_PHOTO_CHECK, correlationId);
  }

  /// The next check, not before the delay.
  public OutboxMessage photoTimer(PhotoCheckDue due, Duration delay, String correlationId) {
    var atLeast = delay.compareTo(FIRST_PHOTO_CHECK) < 0 ? FIRST_PHOTO_CHECK : delay;
    return OutboxMessage.timer(envelope(due, correlationId), atLeast);
  }

  private static ListingRevised revision(Listing it) {
    return new ListingRevised(
        it.id(),
        it.version(),
        it.sellerId(),
        it.sellerName(),
        it.title(),
        it.authors(),
        it.isbn(),
        it.language(),
        it.category(),
        it.condition().name(),
        it.price(),
        it.stock(),
        it.status().published().name(),
        it.coverUrl());
  }

  private OutboxMessage timer(BookstoreEvent due, String correlationId) {
    return OutboxMessage.timer(envelope(due, correlationId), AT_ONCE);
  }

  private Envelope envelope(BookstoreEvent event, String correlationId) {
    return new Envelope(ids.next("evt"), now(), correlationId, event);
  }
}
