package bookstore.shared.messaging;

import bookstore.shared.events.Envelope;
import bookstore.shared.events.OrderEvent;
import bookstore.shared.telemetry.LogEvent;
import bookstore.shared.telemetry.LogEvent.MessageConsumed.Outcome;
import bookstore.shared.telemetry.Metric;
import bookstore.shared.telemetry.Telemetry;
import bookstore.shared.telemetry.TraceHeader;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Passes the messages of a batch to a consumer: one by one, so that a failure fails only that
/// message, or together, where one operation handles all of them. An event that is not in the
/// consumer's set `E` is moved to the dead-letter queue with that reason:
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
    return new BatchRun(context).run(batch.getRecords());
  }

  /// The processing of one batch.
  private final class BatchRun {
    private final Context context;
    private final int millisAtStart;
    private final List<SQSBatchResponse.BatchItemFailure> failures = new ArrayList<>();
    private int failed;
    private boolean deadLettersAvailable = true;

    BatchRun(Context context) {
      this.context = context;
      this.millisAtStart = context.getRemainingTimeInMillis();
    }

    SQSBatchResponse run(List<SQSMessage> messages) {
      var accepted = new LinkedHashMap<SQSMessage, Received<E>>();
      for (var message : messages) {
        if (isOutOfTime()) {
          reportNotTried(message);
        } else {
          consume(message).ifPresent(received -> accepted.put(message, received));
        }
      }
      consumeTogether(accepted);
      if (failed > 0) {
        Telemetry.failedMessages(context, failed);
      }
      return new SQSBatchResponse(failures);
    }

    /// After a failure, the next message is only tried if it can fail in the same way and still be
    /// reported in time: a call to AWS that gets no response takes a third of the function's
    /// timeout.
    private boolean isOutOfTime() {
      return !failures.isEmpty() && context.getRemainingTimeInMillis() < millisAtStart / 3 * 2;
    }

    private void reportNotTried(SQSMessage message) {
      report(message, null, Outcome.NOT_TRIED, null);
      failures.add(new SQSBatchResponse.BatchItemFailure(message.getMessageId()));
    }

    /// Empty when it failed.
    private Optional<Received<E>> consume(SQSMessage message) {
      if (DeadLetters.isRedriven(message)) {
        Telemetry.count(context, Metric.REDRIVES, 1);
      }
      Envelope envelope = null;
      try {
        envelope = Events.read(message.getBody());
        var received = Received.of(inbound, envelope);
        telemetry.inScope(
            context,
            received.correlationId(),
            () -> TraceHeader.with(traceHeader(message), () -> each.accept(received)));
        return Optional.of(received);
      } catch (RuntimeException e) {
        fail(message, envelope, e);
        return Optional.empty();
      }
    }

    private void consumeTogether(Map<SQSMessage, Received<E>> accepted) {
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
          report(done.getKey(), envelope, Outcome.CONSUMED, null);
        } else {
          fail(done.getKey(), envelope, failure);
        }
      }
    }

    private void fail(SQSMessage message, @Nullable Envelope envelope, RuntimeException failure) {
      failed++;
      if (isInDeadLetters(message, failure)) {
        report(message, envelope, Outcome.GIVEN_UP, failure);
      } else {
        report(message, envelope, Outcome.FAILED, failure);
        failures.add(new SQSBatchResponse.BatchItemFailure(message.getMessageId()));
      }
    }

    /// A message that is now in the dead-letter queue counts as processed. When a call to that
    /// queue fails, it is not called again in this batch; the message is delivered again, and in
    /// the end SQS moves it by its redrive policy.
    private boolean isInDeadLetters(SQSMessage message, RuntimeException failure) {
      try {
        return deadLettersAvailable
            && deadLetters.move(message, failure, context.getFunctionName());
      } catch (RuntimeException e) {
        deadLettersAvailable = false;
        var details = Map.of("messageId", message.getMessageId());
        var noticed = new LogEvent.Noticed("dead letters do not answer", details);
        telemetry.inScope(context, null, () -> telemetry.error(noticed, e));
        return false;
      }
    }

    private void report(
        SQSMessage message,
        @Nullable Envelope envelope,
        Outcome outcome,
        @Nullable RuntimeException failure) {
      var event =
          new LogEvent.MessageConsumed(
              queue(message),
              message.getMessageId(),
              DeadLetters.attempt(message),
              envelope == null ? null : Events.detailType(envelope.data()),
              envelope == null ? null : envelope.eventId(),
              envelope != null && envelope.data() instanceof OrderEvent ofOrder
                  ? ofOrder.orderId().value()
                  : null,
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

  /// EventBridge and SQS pass on the header that an event or timer was sent with.
  private static Optional<String> traceHeader(SQSMessage message) {
    return Optional.ofNullable(message.getAttributes())
        .flatMap(attributes -> Optional.ofNullable(attributes.get("AWSTraceHeader")));
  }

  /// `orders-events` for `arn:aws:sqs:us-east-1:123456789012:bookstore-orders-events`; the prefix
  /// is the stage's.
  private static String queue(SQSMessage message) {
    var arn = Objects.requireNonNullElse(message.getEventSourceArn(), "");
    return arn.substring(arn.lastIndexOf(':') + 1).replaceFirst("^.*-(?=[^-]+-[^-]+$)", "");
  }
}
