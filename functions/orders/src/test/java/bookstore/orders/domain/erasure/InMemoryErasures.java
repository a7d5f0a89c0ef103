package bookstore.orders.domain.erasure;

import bookstore.shared.kernel.UserId;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Erasures in memory, without the deletion of carts.
public final class InMemoryErasures implements Erasures {
  private final Set<UserId> erased = new HashSet<>();
  private final Map<UserId, Instant> toRepeat = new LinkedHashMap<>();

  @Override
  public synchronized void add(UserId user, Instant at) {
    if (erased.add(user)) {
      toRepeat.put(user, at);
    }
  }

  @Override
  public synchronized List<UserId> toRepeat(Instant latest, int most) {
    return toRepeat.entrySet().stream()
        .filter(entry -> !entry.getValue().isAfter(latest))
        .map(Map.Entry::getKey)
        .limit(most)
        .toList();
  }

  @Override
  public synchronized void repeated(UserId user) {
    toRepeat.remove(user);
  }

  @Override
  public synchronized boolean contains(UserId user) {
    return erased.contains(user);
  }
}
