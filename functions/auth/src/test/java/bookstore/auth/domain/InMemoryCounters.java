package bookstore.auth.domain;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Counters in a map.
public final class InMemoryCounters implements Counters {
  private final Map<String, Counter> counters = new HashMap<>();

  @Override
  public synchronized Map<String, Counter> read(Set<String> keys) {
    var found = new HashMap<>(counters);
    found.keySet().retainAll(keys);
    return found;
  }

  @Override
  public synchronized boolean write(Map<String, Step> steps) {
    for (var step : steps.entrySet()) {
      var now = Optional.ofNullable(counters.get(step.getKey())).map(Counter::revision);
      if (!now.equals(step.getValue().seen().map(Counter::revision))) {
        return false;
      }
    }
    steps.forEach((key, step) -> counters.put(key, step.next()));
    return true;
  }
}
