package bookstore.tools.story;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// All log lines of an order, oldest first: those that name it, and those of the requests and
/// events that share a correlation id with one of them.
record OrderStory(String orderId, List<LogLine> lines) {
  /// The assumed maximum difference between the clocks of two machines.
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  /// A filter pattern has at most 1,024 characters.
  private static final int IDS_AT_ONCE = 7;

  OrderStory {
    lines = List.copyOf(lines);
  }

  static OrderStory read(FunctionLogs logs, String orderId) {
    var since = placedAt(orderId).minus(CLOCK_SKEW);
    var found = new LinkedHashSet<>(logs.linesWith(Set.of(orderId), since));
    var correlationIds =
        found.stream()
            .filter(line -> line.isAbout(orderId))
            .flatMap(line -> line.correlationId().stream())
            .distinct()
            .toList();
    for (int from = 0; from < correlationIds.size(); from += IDS_AT_ONCE) {
      var to = Math.min(from + IDS_AT_ONCE, correlationIds.size());
      found.addAll(logs.linesWith(correlationIds.subList(from, to), since));
    }
    return new OrderStory(orderId, inOrder(found, orderId, new HashSet<>(correlationIds)));
  }

  private static List<LogLine> inOrder(
      Set<LogLine> found, String orderId, Set<String> correlationIds) {
    var lines = new ArrayList<LogLine>();
    for (var line : found) {
      if (line.isAbout(orderId)
          || line.correlationId().filter(correlationIds::contains).isPresent()) {
        lines.add(line);
      }
    }
    lines.sort(Comparator.comparing(LogLine::at));
    return lines;
  }

  /// The id of an order is a UUIDv7 (RFC 9562), which begins with the time in milliseconds. For any
  /// other id the logs are read from their beginning.
  static Instant placedAt(String orderId) {
    var digits = orderId.replaceFirst("^ord_", "");
    return digits.matches("[0-9a-f]{12}7[0-9a-f]{19}")
        ? Instant.ofEpochMilli(Long.parseLong(digits.substring(0, 12), 16))
        : Instant.EPOCH.plus(CLOCK_SKEW);
  }
}
