package bookstore.simulation.deployed;

import bookstore.simulation.cloud.dynamodb.Change;
import bookstore.simulation.cloud.events.EventBus;
import bookstore.simulation.engine.Invariant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/// Every event that was written to an outbox, published and consumed.
public final class EventLog {
  private static final Pattern EVENT_ID = Pattern.compile("\"eventId\":\"([^\"]+)\"");

  private final Map<String, List<String>> written = new HashMap<>();
  private final Map<String, EventBus.Event> published = new LinkedHashMap<>();
  private final Set<String> consumed = new HashSet<>();

  /// Adds what happened before.
  void continueFrom(EventLog earlier) {
    earlier.written.forEach((id, details) -> written.put(id, new ArrayList<>(details)));
    published.putAll(earlier.published);
    consumed.addAll(earlier.consumed);
  }

  /// An outbox item, with or without delay.
  void written(Change change) {
    var item = Objects.requireNonNull(change.after());
    var detail = Objects.requireNonNull(item.get("detail")).s();
    var id = change.key().pk().substring("OUTBOX#".length());
    if (!item.containsKey("delaySeconds")) {
      written.computeIfAbsent(id, _ -> new ArrayList<>()).add(detail);
    }
  }

  void published(EventBus.Event event) {
    var id = id(event.detail());
    var details = written.getOrDefault(id, List.of());
    Invariant.NO_EVENT_IS_LOST_OR_MADE_UP.holds(
        details.contains(event.detail()),
        "%s was published and %s written",
        event.detail(),
        details);
    var before = published.putIfAbsent(id, event);
    Invariant.A_REPEATED_EVENT_HAS_THE_SAME_CONTENT.holds(
        before == null || data(before).equals(data(event)), "%s, then %s", before, event);
  }

  void consumed(String queue, String body) {
    consumed.add(queue + " " + id(body));
  }

  private static String id(String json) {
    var matcher = EVENT_ID.matcher(json);
    return matcher.find() ? matcher.group(1) : "";
  }

  private static String data(EventBus.Event event) {
    return NextVersion.withoutAddition(
        event.detail().substring(event.detail().indexOf("\"data\":")));
  }

  /// Call when nothing is under way any more.
  void check() {
    for (var id : written.keySet()) {
      Invariant.NO_EVENT_IS_LOST_OR_MADE_UP.holds(
          published.containsKey(id), "%s was not published", written.get(id));
    }
    for (var event : published.entrySet()) {
      for (var queue : event.getValue().queues()) {
        Invariant.NO_EVENT_IS_LOST_OR_MADE_UP.holds(
            DeployedShop.NOT_SIMULATED.contains(queue)
                || consumed.contains(queue + " " + event.getKey()),
            "%s was not consumed from %s",
            event.getValue().detail(),
            queue);
      }
    }
  }

  public List<EventBus.Event> published() {
    return new ArrayList<>(published.values());
  }

  public int size() {
    return written.size();
  }
}
