package bookstore.simulation.cloud.dynamodb;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A table with the keys `pk` and `sk`, and the indexes `waiting` and `gsi1`.
public final class Table {
  static final java.util.Set<String> KEYS = java.util.Set.of("pk", "sk");

  private final String name;
  private final TreeMap<Key, Map<String, AttributeValue>> items = new TreeMap<>();
  private final Map<String, Index> indexes =
      new TreeMap<>(
          Map.of(
              "waiting", new Index("waitsFor", "since"),
              "gsi1", new Index("gsi1pk", "gsi1sk")));

  Table(String name) {
    this.name = name;
  }

  void restore(Table backup, Instant now) {
    backup.items.forEach((key, item) -> put(key, item, now));
  }

  @Nullable Map<String, AttributeValue> find(Key key) {
    return items.get(key);
  }

  /// The item with this key, or one without attributes.
  public Map<String, AttributeValue> findOrEmpty(Key key) {
    return items.getOrDefault(key, Map.of());
  }

  Index index(String index) {
    var found = indexes.get(index);
    if (found == null) {
      throw Errors.validation("The table does not have the specified index: " + index);
    }
    return found;
  }

  /// All items in the order of a scan.
  NavigableMap<Key, Map<String, AttributeValue>> all() {
    return items;
  }

  /// The items, for who looks into the table from outside.
  public List<Map<String, AttributeValue>> items() {
    return new ArrayList<>(items.values());
  }

  /// The items of a partition by sort key.
  NavigableMap<Key, Map<String, AttributeValue>> partition(String pk) {
    var from = new Key(pk, "");
    var view = new TreeMap<Key, Map<String, AttributeValue>>();
    for (var entry : items.tailMap(from, true).entrySet()) {
      if (!entry.getKey().pk().equals(pk)) {
        break;
      }
      view.put(entry.getKey(), entry.getValue());
    }
    return view;
  }

  /// Throws a ValidationException when the item may not be stored.
  void check(Map<String, AttributeValue> item) {
    if (Values.size(item) > Limits.ITEM_BYTES) {
      throw Errors.validation("Item size has exceeded the maximum allowed size");
    }
    indexes.values().forEach(index -> index.check(item));
  }

  /// Writes an item or, without one, deletes it; empty when that changes nothing.
  Change put(Key key, @Nullable Map<String, AttributeValue> after, Instant visible) {
    var stored = after == null ? null : Collections.unmodifiableMap(after);
    var before = stored == null ? items.remove(key) : items.put(key, stored);
    var change = new Change(name, key, before, stored);
    indexes.values().forEach(index -> index.follow(change, visible));
    return change;
  }
}
