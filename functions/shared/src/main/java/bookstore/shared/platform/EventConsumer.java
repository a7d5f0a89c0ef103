package bookstore.shared.platform;

import bookstore.shared.events.Envelope;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.ArrayList;
import java.util.Map;
import java.util.function.Consumer;

/// Hands the events of a batch to a consumer one by one; a failure fails that message alone:
/// https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
public final class EventConsumer implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private final Consumer<Envelope> consumer;

  public EventConsumer(Consumer<Envelope> consumer) {
    this.consumer = consumer;
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent batch, Context context) {
    var failures = new ArrayList<SQSBatchResponse.BatchItemFailure>();
    for (var message : batch.getRecords()) {
      try {
        consumer.accept(Events.read(message.getBody()));
      } catch (RuntimeException e) {
        Log.error(context, "message failed", e, Map.of("messageId", message.getMessageId()));
        failures.add(new SQSBatchResponse.BatchItemFailure(message.getMessageId()));
      }
    }
    return new SQSBatchResponse(failures);
  }
}
