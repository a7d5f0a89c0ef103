package bookstore.catalog.lambda;

import bookstore.catalog.Wiring;
import bookstore.catalog.domain.erasure.EraseSeller;
import bookstore.catalog.domain.imports.Importing;
import bookstore.catalog.domain.photo.CheckPhoto;
import bookstore.catalog.domain.replay.ReplayListings;
import bookstore.catalog.domain.stock.Stock;
import bookstore.catalog.domain.suspension.SuspendSeller;
import bookstore.shared.events.CatalogBackgroundWork;
import bookstore.shared.events.CatalogInbound;
import bookstore.shared.events.ErasureStepDue;
import bookstore.shared.events.ImportStepDue;
import bookstore.shared.events.ListingsReplayDue;
import bookstore.shared.events.OrderCancelled;
import bookstore.shared.events.OrderOverdue;
import bookstore.shared.events.OrderPlaced;
import bookstore.shared.events.PhotoCheckDue;
import bookstore.shared.events.ReinstatementStepDue;
import bookstore.shared.events.UserErased;
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
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Consumes the queue `catalog-events`: stock to reserve and to release, the state of sellers'
/// accounts, and background work on imports, replays, enabled and erased sellers.
public final class CatalogEvents implements QueueFunction {
  /// The maximum time that an invocation spends on background work, which delays the orders of the
  /// next batch.
  private static final Duration TIME_FOR_BACKGROUND_WORK = Duration.ofSeconds(5);

  private final Stock stock;
  private final Importing importing;
  private final ReplayListings replayListings;
  private final EraseSeller eraseSeller;
  private final SuspendSeller suspendSeller;
  private final CheckPhoto checkPhoto;
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
        wiring.importing(),
        wiring.replayListings(),
        wiring.eraseSeller(),
        wiring.suspendSeller(),
        wiring.checkPhoto(),
        wiring.deadLetters());
  }

  CatalogEvents(
      Stock stock,
      Importing importing,
      ReplayListings replayListings,
      EraseSeller eraseSeller,
      SuspendSeller suspendSeller,
      CheckPhoto checkPhoto,
      DeadLetters deadLetters) {
    this.stock = stock;
    this.importing = importing;
    this.replayListings = replayListings;
    this.eraseSeller = eraseSeller;
    this.suspendSeller = suspendSeller;
    this.checkPhoto = checkPhoto;
    this.consumer =
        EventConsumer.ofBatches(
            CatalogInbound.class, this::on, this::doBackgroundWork, deadLetters);
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
      case UserStatusChanged changed -> suspendSeller.on(changed, received.correlationId());
      case CatalogBackgroundWork _ -> {}
    }
  }

  /// Does the background work of the batch after all its orders; its messages share the time.
  private void doBackgroundWork(List<Received<CatalogInbound>> batch) {
    var works =
        batch.stream()
            .filter(received -> received.event() instanceof CatalogBackgroundWork)
            .map(received -> Received.of(CatalogBackgroundWork.class, received.envelope()))
            .toList();
    for (var received : works) {
      var time = TIME_FOR_BACKGROUND_WORK.dividedBy(works.size());
      var correlationId = received.correlationId();
      switch (received.event()) {
        case ImportStepDue due -> importing.step(due, time, correlationId);
        case ListingsReplayDue due -> replayListings.step(due, time, correlationId);
        case UserErased event -> eraseSeller.begin(event.userId(), time, correlationId);
        case ReinstatementStepDue due -> suspendSeller.step(due, time, correlationId);
        case PhotoCheckDue due -> checkPhoto.step(due, correlationId);
        case ErasureStepDue due -> eraseSeller.step(due, time, correlationId);
      }
    }
  }
}
