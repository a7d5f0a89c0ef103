package bookstore.catalog.lambda;

import bookstore.catalog.Wiring;
import bookstore.catalog.domain.search.SearchIndex;
import bookstore.catalog.domain.suspension.SuspendSeller;
import bookstore.shared.events.CatalogIndexerInbound;
import bookstore.shared.events.ListingChanged;
import bookstore.shared.events.ListingWithdrawn;
import bookstore.shared.events.ListingsRestated;
import bookstore.shared.events.SearchRebuildDue;
import bookstore.shared.events.StockLine;
import bookstore.shared.events.StockReleased;
import bookstore.shared.events.StockReserved;
import bookstore.shared.events.UserDisabled;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.messaging.DeadLetters;
import bookstore.shared.messaging.EventConsumer;
import bookstore.shared.messaging.Received;
import bookstore.shared.runtime.Environment;
import bookstore.shared.runtime.QueueFunction;
import bookstore.shared.runtime.SnapStart;
import bookstore.shared.telemetry.Metric;
import bookstore.shared.telemetry.Telemetry;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Consumes the queue `catalog-indexer`: notifies the search index of changed listings. The index
/// reads the current listings itself.
public final class Indexer implements QueueFunction {
  private final SearchIndex index;
  private final SuspendSeller suspendSeller;
  private final EventConsumer<CatalogIndexerInbound> consumer;

  public Indexer() {
    this(Environment.ofProcess());
  }

  public Indexer(Map<String, String> environment) {
    this(environment, Wiring.of(environment));
  }

  private Indexer(Map<String, String> environment, Wiring wiring) {
    this(wiring);
    SnapStart.prime("catalog-indexer", environment, Indexer::new, wiring::prime);
  }

  public Indexer(Wiring wiring) {
    this(wiring.searchIndex(), wiring.suspendSeller(), wiring.deadLetters());
  }

  Indexer(SearchIndex index, SuspendSeller suspendSeller, DeadLetters deadLetters) {
    this.index = index;
    this.suspendSeller = suspendSeller;
    this.consumer = EventConsumer.ofBatches(CatalogIndexerInbound.class, this::on, deadLetters);
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent batch, Context context) {
    return consumer.handleRequest(batch, context);
  }

  private void on(List<Received<CatalogIndexerInbound>> batch) {
    var events = batch.stream().map(Received::event).toList();
    if (events.stream().anyMatch(SearchRebuildDue.class::isInstance)) {
      index.rebuild();
    }
    events.stream()
        .flatMap(Indexer::disabled)
        .filter(suspendSeller::hides)
        .forEach(disabled -> index.removeListingsOf(disabled.userId()));
    index.refresh(events.stream().flatMap(Indexer::listings).collect(Collectors.toSet()));
    batch.stream()
        .map(Received::occurredAt)
        .min(Comparator.naturalOrder())
        .ifPresent(
            oldest ->
                Telemetry.count(
                    Metric.SEARCH_LAG,
                    Math.max(0, Duration.between(oldest, Instant.now()).toMillis())));
  }

  private static Stream<ListingId> listings(CatalogIndexerInbound event) {
    return switch (event) {
      case ListingChanged changed -> Stream.of(changed.listingId());
      case ListingWithdrawn withdrawn -> Stream.of(withdrawn.listingId());
      case StockReserved reserved -> reserved.lines().stream().map(StockLine::listingId);
      case StockReleased released -> released.lines().stream().map(StockLine::listingId);
      case ListingsRestated restated -> restated.listings().stream().map(ListingChanged::listingId);
      case UserDisabled _, SearchRebuildDue _ -> Stream.empty();
    };
  }

  private static Stream<UserDisabled> disabled(CatalogIndexerInbound event) {
    return event instanceof UserDisabled disabled ? Stream.of(disabled) : Stream.empty();
  }
}
