package bookstore.simulation.cloud.sqs;

import bookstore.simulation.cloud.calls.CallGate;
import bookstore.simulation.cloud.calls.Operation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// The client of one function, which only sends. Quotas:
/// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html
public final class SimulatedSqs implements SqsClient {
  static final String URL = "https://sqs.us-east-1.amazonaws.com/000000000000/bookstore-";
  private static final int BYTES = 1024 * 1024;
  private static final int ENTRIES = 10;
  private static final int LONGEST_DELAY = 900;

  private final Queues queues;
  private final CallGate gate;

  public SimulatedSqs(Queues queues, CallGate gate) {
    this.queues = queues;
    this.gate = gate;
  }

  private Queue queue(String url) {
    if (!url.startsWith(URL)) {
      throw error("QueueDoesNotExist", "The specified queue does not exist: " + url);
    }
    return queues.queue(url.substring(URL.length()));
  }

  @Override
  public SendMessageResponse sendMessage(SendMessageRequest request) {
    var queue = queue(request.queueUrl());
    return gate.call(
        new Operation("SQS", "SendMessage", queue.name()),
        () -> {
          check(bytes(request.messageBody(), request.messageAttributes()), request.delaySeconds());
          var sent =
              queue.send(
                  request.messageBody(),
                  request.messageAttributes(),
                  delay(request.delaySeconds()));
          return SendMessageResponse.builder().messageId(sent.id()).build();
        });
  }

  @Override
  public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
    var queue = queue(request.queueUrl());
    var operation = new Operation("SQS", "SendMessageBatch", queue.name());
    return gate.call(operation, () -> send(request, queue, operation));
  }

  private SendMessageBatchResponse send(
      SendMessageBatchRequest request, Queue queue, Operation operation) {
    check(request);
    var done = new ArrayList<SendMessageBatchResultEntry>();
    var failed = new ArrayList<BatchResultErrorEntry>();
    for (int i = 0; i < request.entries().size(); i++) {
      var entry = request.entries().get(i);
      if (gate.leavesOut(operation, i)) {
        failed.add(
            BatchResultErrorEntry.builder()
                .id(entry.id())
                .code("InternalError")
                .senderFault(false)
                .build());
      } else {
        var sent =
            queue.send(entry.messageBody(), entry.messageAttributes(), delay(entry.delaySeconds()));
        done.add(SendMessageBatchResultEntry.builder().id(entry.id()).messageId(sent.id()).build());
      }
    }
    return SendMessageBatchResponse.builder().successful(done).failed(failed).build();
  }

  private static void check(SendMessageBatchRequest request) {
    if (request.entries().isEmpty()) {
      throw error("EmptyBatchRequest", "The batch request doesn't contain any entries");
    }
    if (request.entries().size() > ENTRIES) {
      throw error("TooManyEntriesInBatchRequest", "The batch request has more than 10 entries");
    }
    var ids = request.entries().stream().map(SendMessageBatchRequestEntry::id).toList();
    if (new HashSet<>(ids).size() < ids.size()) {
      throw error("BatchEntryIdsNotDistinct", "Two or more entries have the same Id");
    }
    long bytes = 0;
    for (var entry : request.entries()) {
      var own = bytes(entry.messageBody(), entry.messageAttributes());
      check(own, entry.delaySeconds());
      bytes += own;
    }
    if (bytes > BYTES) {
      throw error("BatchRequestTooLong", "The length of all the messages is more than the limit");
    }
  }

  private static void check(long bytes, @org.jspecify.annotations.Nullable Integer delay) {
    if (bytes == 0 || bytes > BYTES) {
      throw error("InvalidParameterValue", "One or more parameters are invalid: " + bytes);
    }
    if (delay != null && (delay < 0 || delay > LONGEST_DELAY)) {
      throw error("InvalidParameterValue", "Value for parameter DelaySeconds is invalid: " + delay);
    }
  }

  private static long bytes(String body, Map<String, MessageAttributeValue> attributes) {
    return length(body)
        + attributes.entrySet().stream()
            .mapToLong(
                entry ->
                    length(entry.getKey())
                        + length(entry.getValue().dataType())
                        + length(entry.getValue().stringValue()))
            .sum();
  }

  private static long length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static Duration delay(@org.jspecify.annotations.Nullable Integer seconds) {
    return Duration.ofSeconds(seconds == null ? 0 : seconds);
  }

  private static SqsException error(String code, String message) {
    return (SqsException)
        SqsException.builder()
            .awsErrorDetails(
                AwsErrorDetails.builder().errorCode(code).errorMessage(message).build())
            .message(message)
            .statusCode(400)
            .build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
