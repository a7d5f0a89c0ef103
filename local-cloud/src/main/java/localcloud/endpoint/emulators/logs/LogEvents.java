package localcloud.endpoint.emulators.logs;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;

/// The last lines that functions have printed, at most [#MAX_EVENTS] of all functions together, in
/// memory only.
public final class LogEvents {
  public static final int MAX_EVENTS = 20_000;

  private final ArrayDeque<LogEvent> events = new ArrayDeque<>();
  private long lastSequence;

  /// A line with the time when it was printed, in milliseconds since the epoch. Sequence numbers
  /// grow with every line and are never used again.
  record LogEvent(long sequence, String group, String stream, long timestamp, String message) {}

  /// Adds a line of a log group (`/aws/lambda/<function>`) and of one of its streams (an instance
  /// of the function). The oldest line is dropped when there are too many.
  public synchronized void add(String group, String stream, String message) {
    lastSequence++;
    events.addLast(new LogEvent(lastSequence, group, stream, System.currentTimeMillis(), message));
    if (events.size() > MAX_EVENTS) events.removeFirst();
  }

  /// The lines of a group, oldest first.
  public List<String> messages(String group) {
    return ofGroup(group).stream().flatMap(List::stream).map(LogEvent::message).toList();
  }

  synchronized List<LogEvent> all() {
    return List.copyOf(events);
  }

  /// The lines of a group, oldest first, or empty if there are none.
  Optional<List<LogEvent>> ofGroup(String group) {
    var found = all().stream().filter(event -> event.group().equals(group)).toList();
    return found.isEmpty() ? Optional.empty() : Optional.of(found);
  }
}
