package bookstore.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A line of a function's output, as CloudWatch Logs receives it where the log format is JSON:
/// https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-logformat.html
final class CheckedLogLine {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static final Set<String> LEVELS =
      Set.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL");

  private static final Set<String> INFORMATION = Set.of("TRACE", "DEBUG", "INFO");

  /// What every line tells about its function, also before the first request.
  private static final List<String> OF_THE_FUNCTION =
      List.of("service", "function_name", "function_version");

  private CheckedLogLine() {}

  /// The lines with a fault, each after what is wrong with it.
  static List<String> faults(List<String> lines) {
    var faults = new ArrayList<String>();
    for (var line : lines) fault(line).ifPresent(fault -> faults.add(fault + ": " + line));
    return faults;
  }

  /// Whether Lambda, an alarm and a query take the line for an error.
  static boolean isError(String line) {
    try {
      return fault(line).isEmpty() && JSON.readTree(line).path("level").asText().equals("ERROR");
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  /// What is wrong with a line: Lambda filters by `level`, and a query finds the fields of one JSON
  /// object and nothing inside a string.
  static Optional<String> fault(String line) {
    if (isOfTheJvm(line)) return Optional.empty();
    JsonNode json;
    try {
      json = JSON.readTree(line);
    } catch (JsonProcessingException e) {
      return Optional.of("not JSON");
    }
    if (!json.isObject()) return Optional.of("not a JSON object");
    return isMetric(json) ? Optional.empty() : faultOf(json);
  }

  private static Optional<String> faultOf(JsonNode line) {
    if (!isTime(line.path("timestamp").asText())) return Optional.of("no timestamp");
    if (!LEVELS.contains(line.path("level").asText())) {
      return Optional.of("level " + line.path("level").asText("is missing"));
    }
    if (isInformationOfALibrary(line)) return Optional.of("not of the shop");
    for (var field : line.properties()) {
      if (field.getValue().isNull()) return Optional.of("null in " + field.getKey());
    }
    if (isOfALogger(line)) {
      for (var name : OF_THE_FUNCTION) {
        if (isUnknown(line.path(name))) return Optional.of("no " + name);
      }
    }
    var message = line.path("message");
    if (!message.isTextual() || message.asText().isBlank()) return Optional.of("no message");
    return isObject(message.asText()) ? Optional.of("JSON in the message") : Optional.empty();
  }

  /// Lambda's level is set on every logger, so only the levels in log4j2.xml keep them out.
  private static boolean isInformationOfALibrary(JsonNode line) {
    return INFORMATION.contains(line.path("level").asText())
        && !line.path("logger").asText("bookstore").equals("bookstore");
  }

  /// The runtime interface client writes lines of its own, without a logger.
  private static boolean isOfALogger(JsonNode line) {
    return line.has("logger");
  }

  /// `none` is the value where the environment has none.
  private static boolean isUnknown(JsonNode value) {
    return !value.isTextual() || value.asText().isBlank() || value.asText().equals("none");
  }

  /// The JVM reports the variable before any code runs; Lambda's log has this line too.
  private static boolean isOfTheJvm(String line) {
    return line.startsWith("Picked up JAVA_TOOL_OPTIONS: ");
  }

  /// A metric in the embedded metric format has no level.
  private static boolean isMetric(JsonNode line) {
    return line.at("/_aws/CloudWatchMetrics").isArray() && line.at("/_aws/Timestamp").isNumber();
  }

  private static boolean isTime(String text) {
    try {
      DateTimeFormatter.ISO_DATE_TIME.parse(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean isObject(String text) {
    try {
      return JSON.readTree(text).isObject();
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}
