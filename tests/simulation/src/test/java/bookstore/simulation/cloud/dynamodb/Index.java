package bookstore.simulation.cloud.dynamodb;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A global secondary index that projects keys only; it follows its table with a lag.
final class Index {
  final String partitionKey;
  final String sortKey;
  private final Map<String, TreeMap<Position, Map<String, AttributeValue>>> partitions =
      new HashMap<>();
  private final ArrayDeque<Update> coming = new ArrayDeque<>();

  private record Update(
      Instant at,
      Key key,
      @Nullable Map<String, AttributeValue> before,
      @Nullable Map<String, AttributeValue> after) {}

  /// Items with the same sort key lie beside each other in the order of their primary keys.
  record Position(String sort, Key key) implements Comparable<Position> {
    private static final Comparator<Position> ORDER =
        Comparator.comparing(Position::sort, Values.UTF8).thenComparing(Position::key);

    @Override
    public int compareTo(Position other) {
      return ORDER.compare(this, other);
    }
  }

  Index(String partitionKey, String sortKey) {
    this.partitionKey = partitionKey;
    this.sortKey = sortKey;
  }

  /// DynamoDB refuses a write whose index attributes are no keys.
  void check(Map<String, AttributeValue> item) {
    for (var name : new String[] {partitionKey, sortKey}) {
      var value = item.get(name);
      if (value != null && (value.s() == null || value.s().isEmpty())) {
        throw Errors.validation("A value of a key of an index is not valid: " + name);
      }
    }
  }

  void follow(Change change, Instant at) {
    coming.add(new Update(at, change.key(), change.before(), change.after()));
  }

  /// What the index has at that time.
  NavigableMap<Position, Map<String, AttributeValue>> partition(String value, Instant now) {
    while (!coming.isEmpty() && !coming.getFirst().at().isAfter(now)) {
      apply(coming.removeFirst());
    }
    return partitions.getOrDefault(value, new TreeMap<>());
  }

  private void apply(Update update) {
    if (update.before() != null && isIndexed(update.before())) {
      partitionOf(update.before()).remove(position(update.key(), update.before()));
    }
    if (update.after() != null && isIndexed(update.after())) {
      var projected = new HashMap<>(update.key().attributes());
      projected.put(partitionKey, value(update.after(), partitionKey));
      projected.put(sortKey, value(update.after(), sortKey));
      partitionOf(update.after()).put(position(update.key(), update.after()), projected);
    }
  }

  private boolean isIndexed(Map<String, AttributeValue> item) {
    return item.containsKey(partitionKey) && item.containsKey(sortKey);
  }

  private NavigableMap<Position, Map<String, AttributeValue>> partitionOf(
      Map<String, AttributeValue> item) {
    return partitions.computeIfAbsent(value(item, partitionKey).s(), _ -> new TreeMap<>());
  }

  Position position(Key key, Map<String, AttributeValue> item) {
    return new Position(value(item, sortKey).s(), key);
  }

  private static AttributeValue value(Map<String, AttributeValue> item, String name) {
    return java.util.Objects.requireNonNull(item.get(name), name);
  }
}
