package bookstore.shared.outbox;

import bookstore.shared.outbox.OutboxItem.Message;
import bookstore.shared.telemetry.LogEvent;
import bookstore.shared.telemetry.Metric;
import bookstore.shared.telemetry.Telemetry;
import com.amazonaws.services.lambda.runtime.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/// The log lines and the lag of messages that have left an outbox.
record OutboxReport(Telemetry telemetry, Context context) {
  void published(Collection<Message> messages) {
    messages.stream()
        .mapToLong(this::reportLag)
        .max()
        .ifPresent(lag -> Telemetry.count(context, Metric.OUTBOX_LAG, lag));
  }

  /// Answers how many milliseconds the item was in the outbox. It is published already, so a report
  /// that fails does not fail the item.
  private long reportLag(Message message) {
    try {
      return report(message);
    } catch (RuntimeException e) {
      telemetry.error(
          new LogEvent.Noticed("an event cannot be reported", Map.of("outbox", message.key().pk())),
          e);
      return 0;
    }
  }

  private long report(Message message) {
    var detail = message.content();
    var occurredAt = detail.path("occurredAt").asText(null);
    var lag =
        occurredAt == null
            ? 0
            : Math.max(0, Duration.between(Instant.parse(occurredAt), Instant.now()).toMillis());
    var published =
        new LogEvent.EventPublished(
            message.detailType(),
            detail.path("eventId").asText(null),
            detail.path("data").path("orderId").asText(null),
            lag);
    telemetry.inScope(
        context, detail.path("correlationId").asText(null), () -> telemetry.info(published));
    return lag;
  }
}
