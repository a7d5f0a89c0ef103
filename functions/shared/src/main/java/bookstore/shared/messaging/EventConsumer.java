package bookstore.shared.messaging;

import bookstore.shared.events.Envelope;
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

/// Hands the events of a batch to a consumer, one by one so that a failure fails that message
/// alone, or together where one piece of work serves them all:
/// https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
public final class EventConsumer implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private final Consumer<Envelope> each;
  private final Consumer<List<Envelope>> together;
  private final DeadLetters deadLetters;

  public EventConsumer(Consumer<Envelope> consumer) {
    this(consumer, DeadLetters.OF_SQS);
  }

  public EventConsumer(Consumer<Envelope> consumer, DeadLetters deadLetters) {
    this(consumer, _ -> {}, deadLetters);
  }

  private EventConsumer(
      Consumer<Envelope> each, Consumer<List<Envelope>> together, DeadLetters deadLetters) {
    this.each = each;
    this.together = together;
    this.deadLetters = deadLetters;
  }

  /// A message that `check` refuses fails alone; a failure of `together` fails all the others.
  public static EventConsumer ofBatches(
      Consumer<Envelope> check, Consumer<List<Envelope>> together, DeadLetters deadLetters) {
    return new EventConsumer(check, together, deadLetters);
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent batch, Context context) {
    var failures = new ArrayList<SQSBatchResponse.BatchItemFailure>();
    var accepted = new LinkedHashMap<SQSMessage, Envelope>();
    for (var message : batch.getRecords()) {
      try {
        var envelope = Events.read(message.getBody());
        each.accept(envelope);
        accepted.put(message, envelope);
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

  /// What the dead letters took counts as done here; if they do not answer it comes again, and SQS
  /// moves it in the end.
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
