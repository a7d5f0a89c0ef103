package bookstore.catalog.lambda;

import bookstore.catalog.Wiring;
import bookstore.catalog.domain.Importing;
import bookstore.catalog.domain.Stock;
import bookstore.shared.events.Envelope;
import bookstore.shared.events.ImportStepDue;
import bookstore.shared.events.OrderCancelled;
import bookstore.shared.events.OrderPlaced;
import bookstore.shared.platform.EventConsumer;
import bookstore.shared.platform.EventRefused;
import bookstore.shared.platform.SnapStart;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What orders wish for and give back, and the files of books to work off.
public final class CatalogEvents implements RequestHandler<SQSEvent, SQSBatchResponse> {
  /// What one call spends on files; orders of the next batch do not wait long for it.
  private static final Duration TIME_FOR_FILES = Duration.ofSeconds(5);

  private final Stock stock;
  private final Importing importing;
  private final EventConsumer consumer = EventConsumer.ofBatches(this::on, this::workOff);

  public CatalogEvents() {
    this(Wiring.production());
  }

  public CatalogEvents(Map<String, String> environment) {
    this(new Wiring(environment));
  }

  CatalogEvents(Wiring wiring) {
    this(wiring.stock(), wiring.importing());
    SnapStart.prime(wiring::prime);
  }

  CatalogEvents(Stock stock, Importing importing) {
    this.stock = stock;
    this.importing = importing;
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent batch, Context context) {
    return consumer.handleRequest(batch, context);
  }

  private void on(Envelope envelope) {
    switch (envelope.data()) {
      case OrderPlaced placed -> stock.reserve(placed, envelope.correlationId());
      case OrderCancelled cancelled -> stock.cancel(cancelled, envelope.correlationId());
      case ImportStepDue _ -> {}
      default ->
          throw new EventRefused("not for this queue: " + envelope.data().getClass().getName());
    }
  }

  /// Files come after all orders of the batch, and share their time.
  private void workOff(List<Envelope> envelopes) {
    var files =
        envelopes.stream().filter(envelope -> envelope.data() instanceof ImportStepDue).toList();
    for (var envelope : files) {
      if (envelope.data() instanceof ImportStepDue due) {
        importing.step(due, TIME_FOR_FILES.dividedBy(files.size()), envelope.correlationId());
      }
    }
  }
}
