package bookstore.tools.recover;

import bookstore.tools.workspace.AwsTarget;
import bookstore.tools.workspace.CommandFailedException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sqs.model.UnsupportedOperationException;

/// The dead-letter queue of one consumer, and its source queue.
record DeadLetterQueue(SqsClient sqs, String name, String url) {
  private static final String SUFFIX = "-dlq";
  private static final int AT_ONCE = 10;
  private static final ObjectMapper JSON = new ObjectMapper();

  /// A message in the dead-letter queue, with its reason and its identifiers.
  record Letter(
      String event, String about, String reason, int attempts, Instant since, String id) {}

  static List<DeadLetterQueue> all(SqsClient sqs, AwsTarget target) {
    var prefix = target.named("");
    return sqs.listQueuesPaginator(request -> request.queueNamePrefix(prefix)).queueUrls().stream()
        .filter(url -> url.endsWith(SUFFIX) && target.isOwn(consumer(url)))
        .sorted()
        .map(url -> new DeadLetterQueue(sqs, consumer(url).substring(prefix.length()), url))
        .toList();
  }

  private static String consumer(String url) {
    return url.substring(url.lastIndexOf('/') + 1, url.length() - SUFFIX.length());
  }

  /// The approximate number of messages; the counts of SQS lag by up to a minute.
  long size() {
    return new MessageCounts(sqs).visible(url);
  }

  /// The approximate number of the consumer's messages that wait or are being processed.
  long underWay() {
    return new MessageCounts(sqs).unprocessed(source());
  }

  private String source() {
    return url.substring(0, url.length() - SUFFIX.length());
  }

  private String arn(String queue) {
    var arn =
        sqs.getQueueAttributes(
                request -> request.queueUrl(queue).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .get(QueueAttributeName.QUEUE_ARN);
    if (arn == null) throw new CommandFailedException("The queue " + queue + " has no ARN.");
    return arn;
  }

  /// Reads at most `most` messages. They are invisible while they are read, and visible again
  /// afterwards.
  List<Letter> read(int most) {
    var read = new LinkedHashMap<String, Message>();
    while (read.size() < most) {
      var some = receive();
      if (some.isEmpty()) break;
      some.forEach(message -> read.put(message.messageId(), message));
    }
    show(List.copyOf(read.values()));
    return read.values().stream().limit(most).map(DeadLetterQueue::letter).toList();
  }

  private List<Message> receive() {
    return sqs.receiveMessage(
            request ->
                request
                    .queueUrl(url)
                    .maxNumberOfMessages(AT_ONCE)
                    .visibilityTimeout(30)
                    .messageAttributeNames("All")
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
        .messages();
  }

  private void show(List<Message> messages) {
    for (int from = 0; from < messages.size(); from += AT_ONCE) {
      var entries = new ArrayList<ChangeMessageVisibilityBatchRequestEntry>();
      for (var message : messages.subList(from, Math.min(from + AT_ONCE, messages.size()))) {
        entries.add(
            ChangeMessageVisibilityBatchRequestEntry.builder()
                .id("m" + entries.size())
                .receiptHandle(message.receiptHandle())
                .visibilityTimeout(0)
                .build());
      }
      sqs.changeMessageVisibilityBatch(request -> request.queueUrl(url).entries(entries));
    }
  }

  static Letter letter(Message message) {
    var body = json(message.body());
    var attributes = message.messageAttributes();
    var system = message.attributes();
    var attempts = text(attributes, "attempts").map(Integer::parseInt).orElse(0);
    return new Letter(
        body.path("detail-type").asText("no event"),
        about(body.path("detail").path("data")),
        reason(attributes, system),
        attempts,
        text(attributes, "failedAt").map(Instant::parse).orElseGet(() -> sent(system)),
        text(attributes, "firstMessageId").orElse(message.messageId()));
  }

  private static String reason(
      Map<String, MessageAttributeValue> attributes,
      Map<MessageSystemAttributeName, String> system) {
    var reported = text(attributes, "reason");
    if (reported.isPresent()) return reported.get();
    var bus = text(attributes, "ERROR_MESSAGE");
    if (bus.isPresent()) {
      return "EventBridge could not deliver it: "
          + text(attributes, "ERROR_CODE").orElse("")
          + ", "
          + bus.get();
    }
    return system.containsKey(MessageSystemAttributeName.DEAD_LETTER_QUEUE_SOURCE_ARN)
        ? "no reason recorded: the function crashed or timed out, see its log"
        : "no reason recorded";
  }

  private static Optional<String> text(Map<String, MessageAttributeValue> attributes, String name) {
    return Optional.ofNullable(attributes.get(name)).map(MessageAttributeValue::stringValue);
  }

  private static Instant sent(Map<MessageSystemAttributeName, String> system) {
    return Instant.ofEpochMilli(
        Long.parseLong(system.getOrDefault(MessageSystemAttributeName.SENT_TIMESTAMP, "0")));
  }

  /// The first id in an event's data, which identifies its subject.
  private static String about(JsonNode data) {
    for (var field : data.properties()) {
      if (field.getKey().endsWith("Id")) return field.getValue().asText();
    }
    return "";
  }

  private static JsonNode json(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return JSON.createObjectNode();
    }
  }

  /// Starts to move all messages back to the consumer's queue. The destination is given, because
  /// SQS has no source queue for messages that it has not moved by its own redrive policy.
  void startMoving(int rate) {
    sqs.startMessageMoveTask(
        request ->
            request
                .sourceArn(arn(url))
                .destinationArn(arn(source()))
                .maxNumberOfMessagesPerSecond(rate));
  }

  /// The latest move task.
  Optional<ListMessageMoveTasksResultEntry> latestMove() {
    return sqs
        .listMessageMoveTasks(request -> request.sourceArn(arn(url)).maxResults(1))
        .results()
        .stream()
        .findFirst();
  }

  /// Cancels a move task, unless it has ended.
  void stop(ListMessageMoveTasksResultEntry move) {
    try {
      sqs.cancelMessageMoveTask(request -> request.taskHandle(move.taskHandle()));
    } catch (UnsupportedOperationException | ResourceNotFoundException ended) {
      return;
    }
  }
}
