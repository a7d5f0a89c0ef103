package bookstore.catalog.lambda;

import bookstore.catalog.Wiring;
import bookstore.catalog.domain.search.SearchIndex;
import bookstore.shared.events.Envelope;
import bookstore.shared.events.ListingChanged;
import bookstore.shared.events.ListingWithdrawn;
import bookstore.shared.events.SearchRebuildDue;
import bookstore.shared.events.StockLine;
import bookstore.shared.events.StockReleased;
import bookstore.shared.events.StockReserved;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.messaging.DeadLetters;
import bookstore.shared.messaging.EventConsumer;
import bookstore.shared.messaging.EventRefusedException;
import bookstore.shared.runtime.SnapStart;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Tells the search index which listings have changed; what they are now it reads itself.
public final class Indexer implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private final SearchIndex index;
  private final EventConsumer consumer;

  public Indexer() {
    this(Wiring.production(), DeadLetters.production());
  }

  public Indexer(Map<String, String> environment) {
    this(new Wiring(environment), DeadLetters.of(environment));
  }

  private Indexer(Wiring wiring, DeadLetters deadLetters) {
    this(wiring.searchIndex(), deadLetters);
    SnapStart.prime(wiring::prime);
  }

  Indexer(SearchIndex index, DeadLetters deadLetters) {
    this.index = index;
    this.consumer = EventConsumer.ofBatches(Indexer::check, this::on, deadLetters);
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent batch, Context context) {
    return consumer.handleRequest(batch, context);
  }

  private void on(List<Envelope> envelopes) {
    if (envelopes.stream().anyMatch(envelope -> envelope.data() instanceof SearchRebuildDue)) {
      index.rebuild();
    }
    index.refresh(envelopes.stream().flatMap(Indexer::listings).collect(Collectors.toSet()));
  }

  private static void check(Envelope envelope) {
    listings(envelope);
  }

  private static Stream<ListingId> listings(Envelope envelope) {
    return switch (envelope.data()) {
      case ListingChanged changed -> Stream.of(changed.listingId());
      case ListingWithdrawn withdrawn -> Stream.of(withdrawn.listingId());
      case StockReserved reserved -> reserved.lines().stream().map(StockLine::listingId);
      case StockReleased released -> released.lines().stream().map(StockLine::listingId);
      case SearchRebuildDue _ -> Stream.empty();
      default ->
          throw new EventRefusedException(
              "not for this queue: " + envelope.data().getClass().getName());
    };
  }
}
