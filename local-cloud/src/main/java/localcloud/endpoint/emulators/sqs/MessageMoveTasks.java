package localcloud.endpoint.emulators.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import localcloud.endpoint.wire.AwsException;
import localcloud.endpoint.wire.AwsJson;

/// Moves messages out of dead-letter queues (`StartMessageMoveTask`), see
/// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html
///
/// ElasticMQ has these calls too, but it sends all messages to one of the queues that share a
/// dead-letter queue, and deletes a message before it was sent. Here each message is sent to its
/// source queue and deleted afterwards.
final class MessageMoveTasks implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(MessageMoveTasks.class.getName());
  private static final int MAX_RATE = 500;
  private static final int SHOWN = 10;

  private final ElasticMq engine;
  private final List<Task> tasks = new CopyOnWriteArrayList<>();

  MessageMoveTasks(ElasticMq engine) {
    this.engine = engine;
  }

  JsonNode start(JsonNode request) throws IOException, InterruptedException {
    var source = required(request, "SourceArn");
    var rate = request.path("MaxNumberOfMessagesPerSecond").asInt(MAX_RATE);
    if (rate < 1 || rate > MAX_RATE) {
      throw AwsException.badRequest(
          "InvalidParameterValue",
          "Value for parameter MaxNumberOfMessagesPerSecond must be between 1 and 500.");
    }
    requireDeadLetterQueue(source);
    if (tasks.stream().anyMatch(t -> t.source.equals(source) && t.isRunning())) {
      throw AwsException.badRequest(
              "UnsupportedOperation",
              "There is already a task running. Only one active task is allowed for a source queue"
                  + " arn at a given time.")
          .withQueryCode("AWS.SimpleQueueService.UnsupportedOperation");
    }
    var task = new Task(source, AwsJson.optional(request, "DestinationArn"), rate, count(source));
    tasks.addFirst(task);
    Thread.ofVirtual().name("move-" + source).start(task::run);
    return AwsJson.object().put("TaskHandle", task.handle);
  }

  JsonNode cancel(JsonNode request) {
    var handle = required(request, "TaskHandle");
    var task =
        tasks.stream()
            .filter(t -> t.handle.equals(handle))
            .findFirst()
            .orElseThrow(MessageMoveTasks::notFound);
    if (!task.isRunning()) {
      throw AwsException.badRequest("UnsupportedOperation", "Only active tasks can be cancelled.");
    }
    task.cancelled.set(true);
    return AwsJson.object().put("ApproximateNumberOfMessagesMoved", task.moved.sum());
  }

  JsonNode list(JsonNode request) {
    var source = required(request, "SourceArn");
    var limit = request.path("MaxResults").asInt(1);
    var results = AwsJson.array();
    tasks.stream()
        .filter(t -> t.source.equals(source))
        .limit(Math.clamp(limit, 1, SHOWN))
        .map(Task::describe)
        .forEach(results::add);
    var answer = AwsJson.object();
    answer.set("Results", results);
    return answer;
  }

  @Override
  public void close() {
    tasks.forEach(task -> task.cancelled.set(true));
  }

  private void requireDeadLetterQueue(String source) throws IOException, InterruptedException {
    var sources = engine.call("ListDeadLetterSourceQueues", queueOf(source));
    if (!sources.isOk()) {
      throw new AwsException(
          "ResourceNotFoundException",
          404,
          "The resource that you specified for the SourceArn parameter doesn't exist.");
    }
    if (sources.body().path("queueUrls").isEmpty()) {
      throw AwsException.badRequest(
          "InvalidParameterValue", "Source queue must be configured as a Dead Letter Queue.");
    }
  }

  private long count(String source) throws IOException, InterruptedException {
    var request = queueOf(source);
    request.putArray("AttributeNames").add("ApproximateNumberOfMessages");
    return engine
        .call("GetQueueAttributes", request)
        .body()
        .path("Attributes")
        .path("ApproximateNumberOfMessages")
        .asLong();
  }

  private static String required(JsonNode request, String field) {
    return AwsJson.optional(request, field)
        .orElseThrow(
            () ->
                AwsException.badRequest(
                    "MissingParameter", "The request must contain the parameter " + field + "."));
  }

  private static AwsException notFound() {
    return new AwsException("ResourceNotFoundException", 404, "Task does not exist.");
  }

  private static ObjectNode queueOf(String arn) {
    var parts = arn.split(":");
    if (parts.length != 6) {
      throw AwsException.badRequest(
          "InvalidParameterValue", "The ARN " + arn + " is not that of a queue.");
    }
    return AwsJson.object().put("QueueUrl", ElasticMq.URL_BASE + parts[4] + "/" + parts[5]);
  }

  private final class Task {
    private final String handle;
    private final String source;
    private final Optional<String> destination;
    private final int rate;
    private final long toMove;
    private final long started = System.currentTimeMillis();
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final LongAdder moved = new LongAdder();
    private volatile String status = "RUNNING";
    private volatile Optional<String> failure = Optional.empty();

    Task(String source, Optional<String> destination, int rate, long toMove) {
      this.source = source;
      this.destination = destination;
      this.rate = rate;
      this.toMove = toMove;
      var content =
          AwsJson.object().put("taskId", UUID.randomUUID().toString()).put("sourceArn", source);
      this.handle =
          Base64.getEncoder()
              .encodeToString(AwsJson.text(content).getBytes(StandardCharsets.UTF_8));
    }

    boolean isRunning() {
      return status.equals("RUNNING");
    }

    void run() {
      try {
        var start = System.nanoTime();
        while (!cancelled.get()) {
          var message = receive();
          if (message.isEmpty()) break;
          move(message.get());
          moved.increment();
          pace(start);
        }
        status = cancelled.get() ? "CANCELLED" : "COMPLETED";
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        status = "FAILED";
      } catch (IOException | AwsException e) {
        LOG.log(
            System.Logger.Level.WARNING,
            "Moving messages from " + source + " stopped: " + e.getMessage());
        failure = Optional.of(String.valueOf(e.getMessage()));
        status = "FAILED";
      }
    }

    private void pace(long start) throws InterruptedException {
      var due = start + moved.sum() * 1_000_000_000L / rate;
      var wait = due - System.nanoTime();
      if (wait > 0) {
        Thread.sleep(java.time.Duration.ofNanos(wait));
      }
    }

    private Optional<JsonNode> receive() throws IOException, InterruptedException {
      var request =
          queueOf(source)
              .put("MaxNumberOfMessages", 1)
              .put("VisibilityTimeout", 60)
              .put("WaitTimeSeconds", 0);
      request.putArray("MessageSystemAttributeNames").add("All");
      request.putArray("AttributeNames").add("All");
      request.putArray("MessageAttributeNames").add("All");
      var messages = checked(engine.call("ReceiveMessage", request)).path("Messages");
      return messages.isEmpty() ? Optional.empty() : Optional.of(messages.get(0));
    }

    private void move(JsonNode message) throws IOException, InterruptedException {
      var attributes = message.path("Attributes");
      var target =
          destination
              .or(() -> AwsJson.optional(attributes, "DeadLetterQueueSourceArn"))
              .orElseThrow(
                  () ->
                      AwsException.badRequest(
                          "InvalidParameterValue",
                          "CouldNotDetermineMessageSource: the message was sent to the dead-letter"
                              + " queue directly; give a DestinationArn."));
      var send = queueOf(target);
      send.set("MessageBody", message.path("Body"));
      if (message.path("MessageAttributes").isObject()) {
        send.set("MessageAttributes", message.path("MessageAttributes"));
      }
      AwsJson.optional(attributes, "MessageGroupId")
          .ifPresent(group -> send.put("MessageGroupId", group));
      AwsJson.optional(attributes, "MessageDeduplicationId")
          .ifPresent(_ -> send.put("MessageDeduplicationId", UUID.randomUUID().toString()));
      checked(engine.call("SendMessage", send));
      checked(
          engine.call(
              "DeleteMessage",
              queueOf(source).put("ReceiptHandle", message.path("ReceiptHandle").asText())));
    }

    private JsonNode checked(ElasticMq.Answer answer) {
      if (!answer.isOk()) {
        throw AwsException.badRequest("InvalidParameterValue", answer.error());
      }
      return answer.body();
    }

    JsonNode describe() {
      var task =
          AwsJson.object()
              .put("Status", status)
              .put("SourceArn", source)
              .put("MaxNumberOfMessagesPerSecond", rate)
              .put("ApproximateNumberOfMessagesMoved", moved.sum())
              .put("ApproximateNumberOfMessagesToMove", toMove)
              .put("StartedTimestamp", started);
      destination.ifPresent(arn -> task.put("DestinationArn", arn));
      failure.ifPresent(reason -> task.put("FailureReason", reason));
      if (isRunning()) {
        task.put("TaskHandle", handle);
      }
      return task;
    }
  }
}
