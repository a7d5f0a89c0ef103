package localcloud.edge.distribution;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/// Keeps the most recently used values up to a number of bytes.
final class ByteCache<V> {
  private final long budget;
  private final ToIntFunction<V> size;
  private final Map<String, V> values = new LinkedHashMap<>(64, 0.75f, true);
  private long used;

  ByteCache(long budget, ToIntFunction<V> size) {
    this.budget = budget;
    this.size = size;
  }

  synchronized Optional<V> get(String key) {
    return Optional.ofNullable(values.get(key));
  }

  synchronized void put(String key, V value) {
    if (size.applyAsInt(value) > budget / 8) return;
    remove(key);
    values.put(key, value);
    used += size.applyAsInt(value);
    while (used > budget) remove(values.keySet().iterator().next());
  }

  synchronized void remove(String key) {
    var old = values.remove(key);
    if (old != null) used -= size.applyAsInt(old);
  }
}
