package bookstore.shared.platform;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Carries outbox items from a table's stream to the bus, and timers to the service's own queue,
/// then deletes them. An entry that the bus refuses is a failure: the stream delivers again from
/// the first record that failed, so everything is published at least once:
/// https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
public final class OutboxRelay implements RequestHandler<DynamodbEvent, StreamsEventResponse> {
  /// PutEvents takes ten entries at most.
  private static final int ENTRIES = 10;

  private final DynamoDbClient dynamoDb;
  private final EventBridgeClient eventBridge;
  private final SqsClient sqs;
  private final String table;
  private final String bus;
  private final Optional<String> timersQueue;
  private final long timeScale;

  public OutboxRelay() {
    this(System.getenv());
  }

  public OutboxRelay(Map<String, String> environment) {
    var variables = new Environment(environment);
    this.dynamoDb = variables.clients().dynamoDb();
    this.eventBridge = variables.clients().eventBridge();
    this.sqs = variables.clients().sqs();
    this.table = variables.get("TABLE_NAME");
    this.bus = variables.get("EVENT_BUS_NAME");
    this.timersQueue = Optional.ofNullable(environment.get("TIMERS_QUEUE_URL"));
    this.timeScale = Long.parseLong(environment.getOrDefault("TIME_SCALE", "1"));
  }

  @Override
  public StreamsEventResponse handleRequest(DynamodbEvent batch, Context context) {
    var items = batch.getRecords().stream().map(OutboxItem::of).toList();
    for (int from = 0; from < items.size(); from += ENTRIES) {
      var chunk = items.subList(from, Math.min(from + ENTRIES, items.size()));
      var failed = relay(chunk, context);
      if (failed.isPresent()) {
        return new StreamsEventResponse(
            List.of(new StreamsEventResponse.BatchItemFailure(failed.get().sequenceNumber())));
      }
    }
    return new StreamsEventResponse(List.of());
  }

  /// Publishes what it can; answers the first item that failed.
  private Optional<OutboxItem> relay(List<OutboxItem> chunk, Context context) {
    var failed = new ArrayList<OutboxItem>(publish(chunk, context));
    for (var item : chunk) {
      try {
        if (!failed.contains(item)) {
          item.delaySeconds().ifPresent(delay -> delay(item, delay));
          delete(item);
        }
      } catch (RuntimeException e) {
        Log.error(context, "outbox item failed", e, Map.of("outbox", item.pk()));
        failed.add(item);
      }
    }
    return chunk.stream().filter(failed::contains).findFirst();
  }

  private List<OutboxItem> publish(List<OutboxItem> chunk, Context context) {
    var events = chunk.stream().filter(item -> item.delaySeconds().isEmpty()).toList();
    if (events.isEmpty()) {
      return List.of();
    }
    try {
      var answer =
          eventBridge.putEvents(
              request -> request.entries(events.stream().map(this::entry).toList()));
      if (answer.failedEntryCount() == 0) {
        return List.of();
      }
      var failed = new ArrayList<OutboxItem>();
      for (int i = 0; i < events.size(); i++) {
        var entry = answer.entries().get(i);
        if (entry.errorCode() != null) {
          Log.warn(
              context,
              "the bus refused an entry",
              Map.of("outbox", events.get(i).pk(), "code", entry.errorCode()));
          failed.add(events.get(i));
        }
      }
      return failed;
    } catch (RuntimeException e) {
      Log.error(context, "the bus did not answer", e, Map.of("entries", events.size()));
      return events;
    }
  }

  private PutEventsRequestEntry entry(OutboxItem item) {
    return PutEventsRequestEntry.builder()
        .eventBusName(bus)
        .source(item.source())
        .detailType(item.detailType())
        .detail(item.detail())
        .build();
  }

  private void delay(OutboxItem item, long delaySeconds) {
    var queue =
        timersQueue.orElseThrow(
            () -> new IllegalStateException("TIMERS_QUEUE_URL is not set for a timer"));
    var scaled = Math.ceilDiv(delaySeconds, timeScale);
    sqs.sendMessage(
        request ->
            request
                .queueUrl(queue)
                .messageBody(item.asEventBridgeEvent())
                .delaySeconds(Math.toIntExact(scaled)));
  }

  private void delete(OutboxItem item) {
    dynamoDb.deleteItem(
        request ->
            request
                .tableName(table)
                .key(
                    Map.of(
                        "pk", AttributeValue.fromS(item.pk()),
                        "sk", AttributeValue.fromS("OUTBOX"))));
  }

  private record OutboxItem(
      String sequenceNumber,
      String pk,
      String source,
      String detailType,
      String detail,
      Optional<Long> delaySeconds) {

    static OutboxItem of(DynamodbStreamRecord record) {
      var image = record.getDynamodb().getNewImage();
      return new OutboxItem(
          record.getDynamodb().getSequenceNumber(),
          text(image, "pk"),
          text(image, "source"),
          text(image, "detailType"),
          text(image, "detail"),
          Optional.ofNullable(image.get("delaySeconds")).map(value -> Long.valueOf(value.getN())));
    }

    private static String text(
        Map<String, com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue>
            image,
        String name) {
      var value = image.get(name);
      if (value == null || value.getS() == null) {
        throw new IllegalArgumentException("an outbox item has no " + name);
      }
      return value.getS();
    }

    String asEventBridgeEvent() {
      return Json.write(
          Map.of("source", source, "detail-type", detailType, "detail", Json.tree(detail)));
    }
  }
}
