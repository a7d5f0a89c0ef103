package bookstore.shared.telemetry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The content of a log line. A kind has exactly the fields of its record, so that no personal data
/// or secret gets into the log by accident.
public sealed interface LogEvent {
  /// The constant `message` of the line, which queries filter by.
  String message();

  Map<String, Object> fields();

  /// The response to a request; there is one for each request.
  record RequestHandled(String operation, int status, long durationMillis) implements LogEvent {
    @Override
    public String message() {
      return status < 500 ? "request handled" : "request failed";
    }

    @Override
    public Map<String, Object> fields() {
      return Map.of("operation", operation, "status", status, "duration_ms", durationMillis);
    }
  }

  /// The authorizer has checked a token.
  record CallerIdentified(String outcome, long durationMillis) implements LogEvent {
    @Override
    public String message() {
      return "caller identified";
    }

    @Override
    public Map<String, Object> fields() {
      return Map.of("outcome", outcome, "duration_ms", durationMillis);
    }
  }

  /// The outcome of one delivery of a message from a queue.
  record MessageConsumed(
      String queue,
      String messageId,
      int attempt,
      @Nullable String eventType,
      @Nullable String eventId,
      @Nullable String orderId,
      Outcome outcome)
      implements LogEvent {
    /// `GIVEN_UP`: the message was moved to the dead-letter queue. `FAILED`, and `NOT_TRIED` when
    /// the function had no time left for it: the message will be delivered again.
    public enum Outcome {
      CONSUMED,
      FAILED,
      NOT_TRIED,
      GIVEN_UP
    }

    @Override
    public String message() {
      return switch (outcome) {
        case CONSUMED -> "message consumed";
        case FAILED -> "message failed";
        case NOT_TRIED -> "message not tried";
        case GIVEN_UP -> "message given up";
      };
    }

    @Override
    public Map<String, Object> fields() {
      var fields = new LinkedHashMap<String, Object>();
      fields.put("queue", queue);
      fields.put("message_id", messageId);
      fields.put("attempt", attempt);
      fields.put("outcome", outcome.name());
      putEvent(fields, eventType, eventId, orderId);
      return fields;
    }
  }

  /// An event or timer was published from the outbox, `lagMillis` after it was written.
  record EventPublished(
      String eventType, @Nullable String eventId, @Nullable String orderId, long lagMillis)
      implements LogEvent {
    @Override
    public String message() {
      return "event published";
    }

    @Override
    public Map<String, Object> fields() {
      var fields = new LinkedHashMap<String, Object>();
      putEvent(fields, eventType, eventId, orderId);
      fields.put("lag_ms", lagMillis);
      return fields;
    }
  }

  /// A transaction was written to a table. `kinds` are the beginnings of the items' keys, such as
  /// `ORDER`, and never a whole key, which may have an e-mail address.
  record ItemsWritten(String table, List<String> kinds) implements LogEvent {
    public ItemsWritten {
      kinds = List.copyOf(kinds);
    }

    @Override
    public String message() {
      return "items written";
    }

    @Override
    public Map<String, Object> fields() {
      return Map.of("table", table, "items", String.join(" ", kinds));
    }
  }

  /// A scheduled run has ended, with these counts.
  record ScheduleRun(Map<String, Integer> counts) implements LogEvent {
    public ScheduleRun {
      counts = Map.copyOf(counts);
    }

    @Override
    public String message() {
      return "schedule run";
    }

    @Override
    public Map<String, Object> fields() {
      return Map.copyOf(counts);
    }
  }

  /// A warning or failure that an operator should look at. Its details are ids and counts only.
  record Noticed(String message, Map<String, ?> details) implements LogEvent {
    public Noticed {
      details = Map.copyOf(details);
    }

    @Override
    public Map<String, Object> fields() {
      return Map.copyOf(details);
    }
  }

  private static void putEvent(
      Map<String, Object> fields,
      @Nullable String type,
      @Nullable String id,
      @Nullable String order) {
    if (type != null) {
      fields.put("event_type", type);
    }
    if (id != null) {
      fields.put("event_id", id);
    }
    if (order != null) {
      fields.put("order_id", order);
    }
  }
}
