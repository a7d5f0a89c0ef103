package bookstore.simulation.cloud.lambda;

import bookstore.simulation.cloud.sqs.Message;
import bookstore.simulation.cloud.sqs.Queue;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.HashMap;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The event source mapping of a queue: it receives a batch, invokes the function, and deletes what
/// the function has not reported as failed; after an error it deletes nothing:
/// https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
public final class QueuePoller {
  private final Queue queue;
  private final Lambda.Function<SQSEvent, SQSBatchResponse> function;
  private final IntSupplier batchSize;
  private final Predicate<Message> isDeletionLost;

  /// A message whose deletion is lost is delivered again.
  public QueuePoller(
      Queue queue,
      Lambda.Function<SQSEvent, SQSBatchResponse> function,
      IntSupplier batchSize,
      Predicate<Message> isDeletionLost) {
    this.queue = queue;
    this.function = function;
    this.batchSize = batchSize;
    this.isDeletionLost = isDeletionLost;
    queue.consumer(this::poll);
  }

  private void poll() {
    while (queue.hasVisible()) {
      var batch = queue.receive(batchSize.getAsInt());
      if (!batch.isEmpty()) {
        function.invoke(event(batch)).ifPresent(response -> delete(batch, response));
      }
    }
  }

  private void delete(List<Message> batch, SQSBatchResponse response) {
    var failed =
        response.getBatchItemFailures().stream()
            .map(SQSBatchResponse.BatchItemFailure::getItemIdentifier)
            .collect(Collectors.toSet());
    batch.stream()
        .filter(message -> !failed.contains(message.id()))
        .filter(message -> !isDeletionLost.test(message))
        .forEach(queue::delete);
  }

  private SQSEvent event(List<Message> batch) {
    var event = new SQSEvent();
    event.setRecords(batch.stream().map(this::record).toList());
    return event;
  }

  private SQSEvent.SQSMessage record(Message message) {
    var record = new SQSEvent.SQSMessage();
    record.setMessageId(message.id());
    record.setReceiptHandle(message.id() + "-" + message.receives());
    record.setBody(message.body());
    record.setEventSource("aws:sqs");
    record.setEventSourceArn("arn:aws:sqs:us-east-1:000000000000:bookstore-" + queue.name());
    var attributes = new HashMap<String, String>();
    attributes.put("ApproximateReceiveCount", Integer.toString(message.receives()));
    attributes.put("SentTimestamp", Long.toString(message.sentAt().toEpochMilli()));
    record.setAttributes(attributes);
    var own = new HashMap<String, SQSEvent.MessageAttribute>();
    message
        .attributes()
        .forEach(
            (name, value) -> {
              var attribute = new SQSEvent.MessageAttribute();
              attribute.setDataType(value.dataType());
              attribute.setStringValue(value.stringValue());
              own.put(name, attribute);
            });
    record.setMessageAttributes(own);
    return record;
  }
}
