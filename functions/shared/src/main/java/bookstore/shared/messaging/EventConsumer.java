package bookstore.shared.messaging;

import bookstore.shared.events.Envelope;
import bookstore.shared.telemetry.LogEvent;
import bookstore.shared.telemetry.LogEvent.MessageConsumed.Outcome;
import bookstore.shared.telemetry.Metric;
import bookstore.shared.telemetry.Telemetry;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Passes the messages of a batch to a consumer: one by one, so that a failure fails only that
/// message, or together, where one piece of work serves them all. An event that is not in the
/// consumer's set `E` goes to the dead-letter queue with that reason:
/// https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
public final class EventConsumer<E> implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private final Class<E> inbound;
  private final Consumer<Received<E>> each;
  private final Consumer<List<Received<E>>> together;
  private final DeadLetters deadLetters;
  private final Telemetry telemetry = new Telemetry();

  private EventConsumer(
      Class<E> inbound,
      Consumer<Received<E>> each,
      Consumer<List<Received<E>>> together,
      DeadLetters deadLetters) {
    this.inbound = inbound;
    this.each = each;
    this.together = together;
    this.deadLetters = deadLetters;
  }

  /// Consumes message by message.
  public static <E> EventConsumer<E> of(
      Class<E> inbound, Consumer<Received<E>> consumer, DeadLetters deadLetters) {
    return new EventConsumer<>(inbound, consumer, _ -> {}, deadLetters);
  }

  /// Consumes a batch as a whole; when `together` fails, all its messages fail.
  public static <E> EventConsumer<E> ofBatches(
      Class<E> inbound, Consumer<List<Received<E>>> together, DeadLetters deadLetters) {
    return ofBatches(inbound, _ -> {}, together, deadLetters);
  }

  /// Consumes message by message, then those that did not fail as a whole.
  public static <E> EventConsumer<E> ofBatches(
      Class<E> inbound,
      Consumer<Received<E>> each,
      Consumer<List<Received<E>>> together,
      DeadLetters deadLetters) {
    return new EventConsumer<>(inbound, each, together, deadLetters);
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent batch, Context context) {
    var failures = new ArrayList<SQSBatchResponse.BatchItemFailure>();
    var accepted = new LinkedHashMap<SQSMessage, Received<E>>();
    for (var message : batch.getRecords()) {
      if (DeadLetters.isRedriven(message)) {
        Telemetry.count(context, Metric.REDRIVES, 1);
      }
      Envelope envelope = null;
      try {
        envelope = Events.read(message.getBody());
        var received = Received.of(inbound, envelope);
        telemetry.inScope(context, received.correlationId(), () -> each.accept(received));
        accepted.put(message, received);
      } catch (RuntimeException e) {
        fail(message, envelope, e, failures, context);
      }
    }
    RuntimeException failure = null;
    try {
      var all = List.copyOf(accepted.values());
      telemetry.inScope(context, null, () -> together.accept(all));
    } catch (RuntimeException e) {
      failure = e;
    }
    for (var done : accepted.entrySet()) {
      var envelope = done.getValue().envelope();
      if (failure == null) {
        tell(done.getKey(), envelope, Outcome.CONSUMED, null, context);
      } else {
        fail(done.getKey(), envelope, failure, failures, context);
      }
    }
    return new SQSBatchResponse(failures);
  }

  /// A message that is now in the dead-letter queue counts as done. When that queue does not
  /// answer, the message is received again, and at last SQS moves it.
  private void fail(
      SQSMessage message,
      @Nullable Envelope envelope,
      RuntimeException failure,
      List<SQSBatchResponse.BatchItemFailure> failures,
      Context context) {
    try {
      if (deadLetters.took(message, failure, context.getFunctionName())) {
        tell(message, envelope, Outcome.GIVEN_UP, failure, context);
        return;
      }
    } catch (RuntimeException e) {
      telemetry.inScope(
          context,
          null,
          () ->
              telemetry.error(
                  new LogEvent.Noticed(
                      "dead letters do not answer", Map.of("messageId", message.getMessageId())),
                  e));
    }
    tell(message, envelope, Outcome.FAILED, failure, context);
    failures.add(new SQSBatchResponse.BatchItemFailure(message.getMessageId()));
  }

  private void tell(
      SQSMessage message,
      @Nullable Envelope envelope,
      Outcome outcome,
      @Nullable RuntimeException failure,
      Context context) {
    var event =
        new LogEvent.MessageConsumed(
            message.getMessageId(),
            DeadLetters.attempt(message),
            envelope == null ? null : Events.detailType(envelope.data()),
            envelope == null ? null : envelope.eventId(),
            envelope == null ? null : Events.orderId(envelope.data()),
            outcome);
    telemetry.inScope(
        context,
        envelope == null ? null : envelope.correlationId(),
        () -> {
          if (failure == null) {
            telemetry.info(event);
          } else {
            telemetry.error(event, failure);
          }
        });
  }
}
