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
import java.util.Map;

/// What orders wish for and give back, and the files of books to work off.
public final class CatalogEvents implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private final Stock stock;
  private final Importing importing;
  private final EventConsumer consumer = new EventConsumer(this::on);

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
      case ImportStepDue due -> importing.step(due, envelope.correlationId());
      default ->
          throw new EventRefused("not for this queue: " + envelope.data().getClass().getName());
    }
  }
}
