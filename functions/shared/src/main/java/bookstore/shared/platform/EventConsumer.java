package bookstore.shared.platform;

import bookstore.shared.events.Envelope;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
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

  public EventConsumer(Consumer<Envelope> consumer) {
    this(consumer, _ -> {});
  }

  private EventConsumer(Consumer<Envelope> each, Consumer<List<Envelope>> together) {
    this.each = each;
    this.together = together;
  }

  /// A message that `check` refuses fails alone; a failure of `together` fails all the others.
  public static EventConsumer ofBatches(
      Consumer<Envelope> check, Consumer<List<Envelope>> together) {
    return new EventConsumer(check, together);
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent batch, Context context) {
    var failures = new ArrayList<SQSBatchResponse.BatchItemFailure>();
    var accepted = new LinkedHashMap<String, Envelope>();
    for (var message : batch.getRecords()) {
      try {
        var envelope = Events.read(message.getBody());
        each.accept(envelope);
        accepted.put(message.getMessageId(), envelope);
      } catch (RuntimeException e) {
        Log.error(context, "message failed", e, Map.of("messageId", message.getMessageId()));
        failures.add(new SQSBatchResponse.BatchItemFailure(message.getMessageId()));
      }
    }
    try {
      together.accept(List.copyOf(accepted.values()));
    } catch (RuntimeException e) {
      Log.error(context, "batch failed", e, Map.of("messages", accepted.size()));
      accepted.keySet().forEach(id -> failures.add(new SQSBatchResponse.BatchItemFailure(id)));
    }
    return new SQSBatchResponse(failures);
  }
}
