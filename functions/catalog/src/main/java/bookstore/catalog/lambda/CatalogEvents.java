package bookstore.catalog.lambda;

import bookstore.catalog.Wiring;
import bookstore.catalog.domain.erasure.EraseSeller;
import bookstore.catalog.domain.imports.Importing;
import bookstore.catalog.domain.replay.ReplayListings;
import bookstore.catalog.domain.stock.Stock;
import bookstore.shared.events.Envelope;
import bookstore.shared.events.ErasureStepDue;
import bookstore.shared.events.ImportStepDue;
import bookstore.shared.events.ListingsReplayDue;
import bookstore.shared.events.OrderCancelled;
import bookstore.shared.events.OrderOverdue;
import bookstore.shared.events.OrderPlaced;
import bookstore.shared.events.UserErased;
import bookstore.shared.messaging.DeadLetters;
import bookstore.shared.messaging.EventConsumer;
import bookstore.shared.messaging.EventRefusedException;
import bookstore.shared.runtime.SnapStart;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What orders wish for and give back, the files of books to work off, and the sellers to forget.
public final class CatalogEvents implements RequestHandler<SQSEvent, SQSBatchResponse> {
  /// What one call spends on files and the like; orders of the next batch do not wait long for it.
  private static final Duration TIME_FOR_LONG_WORK = Duration.ofSeconds(5);

  private final Stock stock;
  private final Importing importing;
  private final ReplayListings replayListings;
  private final EraseSeller eraseSeller;
  private final EventConsumer consumer;

  public CatalogEvents() {
    this(Wiring.production(), DeadLetters.production());
  }

  public CatalogEvents(Map<String, String> environment) {
    this(new Wiring(environment), DeadLetters.of(environment));
  }

  private CatalogEvents(Wiring wiring, DeadLetters deadLetters) {
    this(
        wiring.stock(),
        wiring.importing(),
        wiring.replayListings(),
        wiring.eraseSeller(),
        deadLetters);
    SnapStart.prime(wiring::prime);
  }

  CatalogEvents(
      Stock stock,
      Importing importing,
      ReplayListings replayListings,
      EraseSeller eraseSeller,
      DeadLetters deadLetters) {
    this.stock = stock;
    this.importing = importing;
    this.replayListings = replayListings;
    this.eraseSeller = eraseSeller;
    this.consumer = EventConsumer.ofBatches(this::on, this::workOff, deadLetters);
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent batch, Context context) {
    return consumer.handleRequest(batch, context);
  }

  private void on(Envelope envelope) {
    switch (envelope.data()) {
      case OrderPlaced placed -> stock.reserve(placed, envelope.correlationId());
      case OrderOverdue overdue -> {
        if (overdue.waitsFor().equals("STOCK")) {
          stock.tellAgain(overdue, envelope.correlationId());
        }
      }
      case OrderCancelled cancelled -> stock.cancel(cancelled, envelope.correlationId());
      case ImportStepDue _, ListingsReplayDue _, UserErased _, ErasureStepDue _ -> {}
      default ->
          throw new EventRefusedException(
              "not for this queue: " + envelope.data().getClass().getName());
    }
  }

  /// Long work comes after all orders of the batch, and shares its time.
  private void workOff(List<Envelope> envelopes) {
    var works = envelopes.stream().filter(CatalogEvents::isLongWork).toList();
    for (var envelope : works) {
      var time = TIME_FOR_LONG_WORK.dividedBy(works.size());
      switch (envelope.data()) {
        case ImportStepDue due -> importing.step(due, time, envelope.correlationId());
        case ListingsReplayDue due -> replayListings.step(due, time, envelope.correlationId());
        case UserErased event -> eraseSeller.begin(event.userId(), time, envelope.correlationId());
        case ErasureStepDue due -> eraseSeller.step(due, time, envelope.correlationId());
        default -> throw new IllegalStateException("no long work: " + envelope.eventId());
      }
    }
  }

  private static boolean isLongWork(Envelope envelope) {
    return switch (envelope.data()) {
      case ImportStepDue _, ListingsReplayDue _, UserErased _, ErasureStepDue _ -> true;
      default -> false;
    };
  }
}
