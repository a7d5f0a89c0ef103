package bookstore.shared.messaging;

import bookstore.shared.runtime.Log;
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

/// Passes the messages of a batch to a consumer: one by one, so that a failure fails only that
/// message, or together, where one piece of work serves them all. An event that is not in the
/// consumer's set `E` goes to the dead-letter queue with that reason:
/// https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
public final class EventConsumer<E> implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private final Class<E> inbound;
  private final Consumer<Received<E>> each;
  private final Consumer<List<Received<E>>> together;
  private final DeadLetters deadLetters;

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
      try {
        var received = Received.of(inbound, Events.read(message.getBody()));
        each.accept(received);
        accepted.put(message, received);
      } catch (RuntimeException e) {
        fail(message, e, failures, context);
      }
    }
    try {
      together.accept(List.copyOf(accepted.values()));
    } catch (RuntimeException e) {
      accepted.keySet().forEach(message -> fail(message, e, failures, context));
    }
    return new SQSBatchResponse(failures);
  }

  /// A message that is now in the dead-letter queue counts as done. When that queue does not
  /// answer, the message is received again, and at last SQS moves it.
  private void fail(
      SQSMessage message,
      RuntimeException failure,
      List<SQSBatchResponse.BatchItemFailure> failures,
      Context context) {
    var fields = Map.of("messageId", message.getMessageId());
    try {
      if (deadLetters.took(message, failure, context.getFunctionName())) {
        Log.error(context, "message given up", failure, fields);
        return;
      }
    } catch (RuntimeException e) {
      Log.error(context, "dead letters do not answer", e, fields);
    }
    Log.error(context, "message failed", failure, fields);
    failures.add(new SQSBatchResponse.BatchItemFailure(message.getMessageId()));
  }
}
