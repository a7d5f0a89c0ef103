package bookstore.tools.story;

import bookstore.shared.runtime.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/// A line of a function's log: one JSON object with `timestamp`, `level` and `message`, as the
/// functions write it.
record LogLine(Instant at, JsonNode fields) {
  /// Empty for a line that is not such an object, and for one that carries metrics.
  static Optional<LogLine> parse(String text) {
    try {
      var fields = Json.tree(text);
      return fields.has("message") && !fields.has("_aws")
          ? Optional.of(new LogLine(Instant.parse(fields.path("timestamp").asText()), fields))
          : Optional.empty();
    } catch (UncheckedIOException | DateTimeException e) {
      return Optional.empty();
    }
  }

  String message() {
    return text("message");
  }

  /// The function without the prefix that all functions share.
  String function() {
    return text("function_name").replaceFirst("^bookstore-", "");
  }

  Optional<String> correlationId() {
    return Optional.of(text("correlation_id")).filter(id -> !id.isEmpty());
  }

  boolean isAbout(String orderId) {
    return text("order_id").equals(orderId);
  }

  boolean isFailure() {
    return text("level").equals("ERROR");
  }

  /// The field as text, empty when there is none.
  String text(String field) {
    return fields.path(field).asText("");
  }
}
