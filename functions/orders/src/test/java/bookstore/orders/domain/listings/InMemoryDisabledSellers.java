package bookstore.orders.domain.listings;

import bookstore.shared.events.UserDisabled;
import bookstore.shared.events.UserStatusChanged;
import bookstore.shared.kernel.UserId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The states of accounts in memory.
public final class InMemoryDisabledSellers implements DisabledSellers {
  private final Map<UserId, UserStatusChanged> latest = new HashMap<>();

  @Override
  public synchronized void record(UserStatusChanged event) {
    latest.merge(
        event.userId(), event, (known, other) -> other.version() > known.version() ? other : known);
  }

  @Override
  public synchronized Set<UserId> among(Collection<UserId> users) {
    return users.stream()
        .filter(user -> latest.get(user) instanceof UserDisabled)
        .collect(Collectors.toSet());
  }
}
