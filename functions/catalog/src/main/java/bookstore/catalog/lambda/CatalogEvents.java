package bookstore.catalog.lambda;

import bookstore.catalog.Wiring;
import bookstore.catalog.domain.moderation.RecordStatusChange;
import bookstore.catalog.domain.stock.Stock;
import bookstore.catalog.domain.suspension.SuspendSeller;
import bookstore.shared.events.CatalogInbound;
import bookstore.shared.events.OrderCancelled;
import bookstore.shared.events.OrderOverdue;
import bookstore.shared.events.OrderPlaced;
import bookstore.shared.events.UserStatusChanged;
import bookstore.shared.messaging.DeadLetters;
import bookstore.shared.messaging.EventConsumer;
import bookstore.shared.messaging.Received;
import bookstore.shared.runtime.Environment;
import bookstore.shared.runtime.QueueFunction;
import bookstore.shared.runtime.SnapStart;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.Map;

/// Consumes the queue `catalog-events`: stock to reserve and to release, and the state of sellers'
/// accounts. Orders wait for it, so whatever takes longer is done by [CatalogBulk].
public final class CatalogEvents implements QueueFunction {
  private final Stock stock;
  private final SuspendSeller suspendSeller;
  private final RecordStatusChange recordStatusChange;
  private final EventConsumer<CatalogInbound> consumer;

  public CatalogEvents() {
    this(Environment.ofProcess());
  }

  public CatalogEvents(Map<String, String> environment) {
    this(environment, Wiring.of(environment));
  }

  private CatalogEvents(Map<String, String> environment, Wiring wiring) {
    this(wiring);
    SnapStart.prime("catalog-events", environment, CatalogEvents::new, wiring::prime);
  }

  public CatalogEvents(Wiring wiring) {
    this(
        wiring.stock(),
        wiring.suspendSeller(),
        new RecordStatusChange(wiring.moderation()),
        wiring.deadLetters());
  }

  CatalogEvents(
      Stock stock,
      SuspendSeller suspendSeller,
      RecordStatusChange recordStatusChange,
      DeadLetters deadLetters) {
    this.recordStatusChange = recordStatusChange;
    this.stock = stock;
    this.suspendSeller = suspendSeller;
    this.consumer = EventConsumer.of(CatalogInbound.class, this::on, deadLetters);
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent batch, Context context) {
    return consumer.handleRequest(batch, context);
  }

  private void on(Received<CatalogInbound> received) {
    switch (received.event()) {
      case OrderPlaced placed -> stock.reserve(placed, received.correlationId());
      case OrderOverdue overdue -> {
        if (overdue.waitsFor().equals("STOCK")) {
          stock.republish(overdue, received.correlationId());
        }
      }
      case OrderCancelled cancelled -> stock.cancel(cancelled, received.correlationId());
      case UserStatusChanged changed -> {
        suspendSeller.on(changed, received.correlationId());
        var envelope = received.envelope();
        recordStatusChange.on(changed, envelope.eventId(), envelope.occurredAt());
      }
    }
  }
}
