package bookstore.catalog.lambda;

import bookstore.catalog.Wiring;
import bookstore.catalog.domain.erasure.EraseSeller;
import bookstore.catalog.domain.imports.Importing;
import bookstore.catalog.domain.photo.CheckPhoto;
import bookstore.catalog.domain.replay.ReplayListings;
import bookstore.catalog.domain.suspension.SuspendSeller;
import bookstore.shared.events.CatalogBulkInbound;
import bookstore.shared.events.ErasureStepDue;
import bookstore.shared.events.ImportStepDue;
import bookstore.shared.events.ListingsReplayDue;
import bookstore.shared.events.PhotoCheckDue;
import bookstore.shared.events.ReinstatementStepDue;
import bookstore.shared.events.UserErased;
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
import java.util.Map;

/// Consumes the queue `catalog-bulk`: imports, replays, enabled and erased sellers, and photos to
/// check. It has its own queue and few calls at once, so that no order waits for it.
public final class CatalogBulk implements QueueFunction {
  /// The maximum time that is spent on a message, so that many imports and the checks of photos
  /// take turns.
  private static final Duration TIME = Duration.ofSeconds(2);

  private final Importing importing;
  private final ReplayListings replayListings;
  private final EraseSeller eraseSeller;
  private final SuspendSeller suspendSeller;
  private final CheckPhoto checkPhoto;
  private final EventConsumer<CatalogBulkInbound> consumer;

  public CatalogBulk() {
    this(Environment.ofProcess());
  }

  public CatalogBulk(Map<String, String> environment) {
    this(environment, Wiring.of(environment));
  }

  private CatalogBulk(Map<String, String> environment, Wiring wiring) {
    this(wiring);
    SnapStart.prime("catalog-bulk", environment, CatalogBulk::new, wiring::prime);
  }

  public CatalogBulk(Wiring wiring) {
    this(
        wiring.importing(),
        wiring.replayListings(),
        wiring.eraseSeller(),
        wiring.suspendSeller(),
        wiring.checkPhoto(),
        wiring.deadLetters());
  }

  CatalogBulk(
      Importing importing,
      ReplayListings replayListings,
      EraseSeller eraseSeller,
      SuspendSeller suspendSeller,
      CheckPhoto checkPhoto,
      DeadLetters deadLetters) {
    this.importing = importing;
    this.replayListings = replayListings;
    this.eraseSeller = eraseSeller;
    this.suspendSeller = suspendSeller;
    this.checkPhoto = checkPhoto;
    this.consumer = EventConsumer.of(CatalogBulkInbound.class, this::on, deadLetters);
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent batch, Context context) {
    return consumer.handleRequest(batch, context);
  }

  private void on(Received<CatalogBulkInbound> received) {
    var correlationId = received.correlationId();
    switch (received.event()) {
      case ImportStepDue due -> importing.step(due, TIME, correlationId);
      case ListingsReplayDue due -> replayListings.step(due, TIME, correlationId);
      case UserErased event -> eraseSeller.begin(event.userId(), TIME, correlationId);
      case ReinstatementStepDue due -> suspendSeller.step(due, TIME, correlationId);
      case PhotoCheckDue due -> checkPhoto.step(due, correlationId);
      case ErasureStepDue due -> eraseSeller.step(due, TIME, correlationId);
    }
  }
}
