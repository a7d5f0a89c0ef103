package bookstore.shared.outbox;

import bookstore.shared.dynamodb.ItemKey;
import bookstore.shared.dynamodb.RecordTable;
import bookstore.shared.runtime.Json;
import bookstore.shared.telemetry.LogEvent;
import bookstore.shared.telemetry.Metric;
import bookstore.shared.telemetry.Telemetry;
import com.amazonaws.services.lambda.runtime.Context;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/// Puts outbox items where they belong, events on the bus and timers on the service's own queue,
/// and then deletes them: at least once, because only what was taken is deleted.
final class OutboxDelivery {
  /// PutEvents and SendMessageBatch take ten entries at most.
  private static final int ENTRIES = 10;

  /// BatchWriteItem takes 25.
  private static final int DELETES = 25;

  private final RecordTable table;
  private final EventBridgeClient eventBridge;
  private final SqsClient sqs;
  private final String bus;
  private final Optional<String> timersQueue;
  private final double timeScale;
  private static final String TRACE = "AWSTraceHeader";

  private final Telemetry telemetry = new Telemetry();

  OutboxDelivery(OutboxConfiguration configuration) {
    this(
        configuration,
        new RecordTable(
            configuration.service().clients().dynamoDb(), configuration.service().tableName()),
        configuration.service().clients().eventBridge(),
        configuration.service().clients().sqs());
  }

  OutboxDelivery(
      OutboxConfiguration configuration,
      RecordTable table,
      EventBridgeClient eventBridge,
      SqsClient sqs) {
    this.eventBridge = eventBridge;
    this.sqs = sqs;
    this.table = table;
    this.bus = configuration.eventBus();
    this.timersQueue = configuration.timersQueue().map(URI::toString);
    this.timeScale = configuration.timeScale();
  }

  /// Makes the first connection, by deleting an item that does not exist.
  void connect() {
    table.deleteAll(List.of(new ItemKey("OUTBOX#priming", "OUTBOX")));
  }

  /// The function's, so that only its first line is a cold start's.
  Telemetry telemetry() {
    return telemetry;
  }

  /// Answers those that could not be delivered, or not deleted.
  Set<OutboxItem> deliver(List<OutboxItem> items, Context context) {
    return telemetry.inScope(context, null, () -> deliverAll(items, context));
  }

  private Set<OutboxItem> deliverAll(List<OutboxItem> items, Context context) {
    var failed = new HashSet<OutboxItem>();
    var events = items.stream().filter(item -> item.delaySeconds().isEmpty()).toList();
    failed.addAll(inChunks(events, "the bus did not answer", this::publish));
    var timers = items.stream().filter(item -> item.delaySeconds().isPresent()).distinct().toList();
    failed.addAll(inChunks(timers, "the timers' queue did not answer", this::delay));
    var delivered = items.stream().filter(item -> !failed.contains(item)).distinct().toList();
    delivered.stream()
        .mapToLong(item -> reportLag(item, context))
        .max()
        .ifPresent(lag -> Telemetry.count(context, Metric.OUTBOX_LAG, lag));
    for (var chunk : chunks(delivered, DELETES)) {
      try {
        delete(chunk);
      } catch (RuntimeException e) {
        telemetry.error(
            new LogEvent.Noticed("the outbox does not empty", Map.of("items", chunk.size())), e);
        failed.addAll(chunk);
      }
    }
    return failed;
  }

  /// Answers those that failed. After a call without an answer the rest is not tried, because each
  /// such call costs a third of the function's timeout.
  private List<OutboxItem> inChunks(
      List<OutboxItem> items, String noAnswer, UnaryOperator<List<OutboxItem>> send) {
    var failed = new ArrayList<OutboxItem>();
    for (int from = 0; from < items.size(); from += ENTRIES) {
      try {
        failed.addAll(send.apply(items.subList(from, Math.min(from + ENTRIES, items.size()))));
      } catch (RuntimeException e) {
        var rest = items.subList(from, items.size());
        telemetry.error(new LogEvent.Noticed(noAnswer, Map.of("items", rest.size())), e);
        failed.addAll(rest);
        break;
      }
    }
    return failed;
  }

  /// Answers how many milliseconds the item was in the outbox. It is published already, so a report
  /// that fails does not fail the item.
  private long reportLag(OutboxItem item, Context context) {
    try {
      return report(item, context);
    } catch (RuntimeException e) {
      telemetry.error(
          new LogEvent.Noticed("an event cannot be reported", Map.of("outbox", item.pk())), e);
      return 0;
    }
  }

  private long report(OutboxItem item, Context context) {
    var detail = Json.tree(item.detail());
    var occurredAt = detail.path("occurredAt").asText(null);
    var lag =
        occurredAt == null
            ? 0
            : Math.max(0, Duration.between(Instant.parse(occurredAt), Instant.now()).toMillis());
    var published =
        new LogEvent.EventPublished(
            item.detailType(),
            detail.path("eventId").asText(null),
            detail.path("data").path("orderId").asText(null),
            lag);
    telemetry.inScope(
        context, detail.path("correlationId").asText(null), () -> telemetry.info(published));
    counted(item.detailType(), detail.path("data").path("reason").asText(""))
        .ifPresent(metric -> Telemetry.count(context, metric, 1));
    return lag;
  }

  /// What happened to an order is counted where every event passes once.
  private static Optional<Metric> counted(String detailType, String reason) {
    return switch (detailType) {
      case "OrderPlaced.v1" -> Optional.of(Metric.ORDERS_PLACED);
      case "OrderPaid.v1" -> Optional.of(Metric.ORDERS_PAID);
      case "PaymentDeclined.v1" -> Optional.of(Metric.ORDERS_DECLINED);
      case "PaymentRefunded.v1" -> Optional.of(Metric.ORDERS_REFUNDED);
      case "StockRejected.v1" -> Optional.of(Metric.RESERVATION_CONFLICTS);
      case "OrderCancelled.v1" ->
          reason.equals("EXPIRED") ? Optional.of(Metric.ORDERS_EXPIRED) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static List<List<OutboxItem>> chunks(List<OutboxItem> items, int size) {
    var chunks = new ArrayList<List<OutboxItem>>();
    for (int from = 0; from < items.size(); from += size) {
      chunks.add(items.subList(from, Math.min(from + size, items.size())));
    }
    return chunks;
  }

  /// Answers those that the bus refused.
  private List<OutboxItem> publish(List<OutboxItem> events) {
    var answer =
        eventBridge.putEvents(
            request -> request.entries(events.stream().map(this::entry).toList()));
    var refused = new ArrayList<OutboxItem>();
    for (int i = 0; i < events.size() && answer.failedEntryCount() > 0; i++) {
      var code = answer.entries().get(i).errorCode();
      if (code != null) {
        refused.add(refused("the bus refused an entry", events.get(i), code));
      }
    }
    return refused;
  }

  private OutboxItem refused(String message, OutboxItem item, String code) {
    telemetry.warn(new LogEvent.Noticed(message, Map.of("outbox", item.pk(), "code", code)));
    return item;
  }

  private PutEventsRequestEntry entry(OutboxItem item) {
    return PutEventsRequestEntry.builder()
        .eventBusName(bus)
        .source(item.source())
        .detailType(item.detailType())
        .detail(item.detail())
        .traceHeader(item.traceHeader().orElse(null))
        .build();
  }

  /// Answers those that the queue refused.
  private List<OutboxItem> delay(List<OutboxItem> timers) {
    var queue =
        timersQueue.orElseThrow(
            () -> new IllegalStateException("TIMERS_QUEUE_URL is not set for a timer"));
    var entries = new ArrayList<SendMessageBatchRequestEntry>();
    for (var timer : timers) {
      entries.add(entry(timer, Integer.toString(entries.size())));
    }
    var answer = sqs.sendMessageBatch(request -> request.queueUrl(queue).entries(entries));
    return answer.failed().stream()
        .map(
            failure ->
                refused(
                    "the queue refused a timer",
                    timers.get(Integer.parseInt(failure.id())),
                    failure.code()))
        .toList();
  }

  private SendMessageBatchRequestEntry entry(OutboxItem timer, String id) {
    var delay = timer.delaySeconds().orElseThrow();
    var entry =
        SendMessageBatchRequestEntry.builder()
            .id(id)
            .messageBody(timer.asEventBridgeEvent())
            .delaySeconds((int) Math.ceil(delay / timeScale));
    timer
        .traceHeader()
        .map(header -> MessageSystemAttributeValue.builder().dataType("String").stringValue(header))
        .ifPresent(
            header -> entry.messageSystemAttributesWithStrings(Map.of(TRACE, header.build())));
    return entry.build();
  }

  /// One call for many, or a burst of events would wait for its deletions.
  private void delete(List<OutboxItem> items) {
    table.deleteAll(items.stream().map(OutboxItem::key).toList());
  }
}
