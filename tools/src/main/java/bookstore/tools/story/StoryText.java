package bookstore.tools.story;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An order's story as text: a line for each log line, with its time, the gap since the line
/// before, the function and what it did; and a last line with totals.
final class StoryText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS");

  /// The fields that every line has, or that the text shows in another way.
  private static final Set<String> SHOWN =
      Set.of(
          "timestamp",
          "level",
          "message",
          "logger",
          "service",
          "function_name",
          "function_version",
          "function_arn",
          "function_memory_size",
          "function_request_id",
          "cold_start",
          "xray_trace_id",
          "correlation_id",
          "order_id");

  private final ZoneId zone;

  StoryText(ZoneId zone) {
    this.zone = zone;
  }

  List<String> of(OrderStory story) {
    var text = new ArrayList<String>();
    Instant before = null;
    for (var line : story.lines()) {
      text.add(
          "%s %9s  %-18s %s%s"
              .formatted(
                  TIME.format(line.at().atZone(zone)),
                  gap(before, line.at()),
                  line.function(),
                  what(line),
                  line.text("cold_start").equals("true") ? "  (cold start)" : ""));
      before = line.at();
    }
    text.add(total(story));
    return text;
  }

  private static String gap(@Nullable Instant before, Instant at) {
    return before == null ? "" : "+" + duration(Duration.between(before, at));
  }

  private static String duration(Duration duration) {
    return duration.compareTo(Duration.ofSeconds(10)) < 0
        ? duration.toMillis() + " ms"
        : String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }

  private static String what(LogLine line) {
    return switch (line.message()) {
      case "request handled", "request failed" ->
          "request  %s: %s, %s ms"
              .formatted(line.text("operation"), line.text("status"), line.text("duration_ms"));
      case "event published" ->
          "event    %s published, %s ms after it was written"
              .formatted(line.text("event_type"), line.text("lag_ms"));
      case "message consumed" ->
          "queue    %s: %s consumed%s"
              .formatted(line.text("queue"), line.text("event_type"), attempt(line));
      case "message failed", "message given up", "message not tried" ->
          "queue    %s: %s, %s, attempt %s  %s"
              .formatted(
                  line.text("queue"),
                  line.text("event_type"),
                  line.message(),
                  line.text("attempt"),
                  line.text("failure"));
      case "items written" -> "write    " + line.text("table") + ": " + line.text("items");
      default -> "log      " + line.text("level") + " " + line.message() + rest(line);
    };
  }

  private static String attempt(LogLine line) {
    return line.text("attempt").equals("1") ? "" : ", attempt " + line.text("attempt");
  }

  private static String rest(LogLine line) {
    var rest = new StringBuilder();
    line.fields()
        .properties()
        .forEach(
            field -> {
              if (!SHOWN.contains(field.getKey())) {
                rest.append(' ').append(field.getKey()).append('=');
                var value = field.getValue();
                rest.append(value.isValueNode() ? value.asText() : value.toString());
              }
            });
    return rest.toString();
  }

  private static String total(OrderStory story) {
    var lines = story.lines();
    var took = Duration.between(lines.getFirst().at(), lines.getLast().at());
    return "%s: %s; %d requests, %d events, %d messages, %d writes, %d failures"
        .formatted(
            story.orderId(),
            duration(took),
            count(lines, "request "),
            count(lines, "event "),
            count(lines, "message "),
            count(lines, "items written"),
            lines.stream().filter(LogLine::isFailure).count());
  }

  private static long count(List<LogLine> lines, String start) {
    return lines.stream().filter(line -> line.message().startsWith(start)).count();
  }
}
