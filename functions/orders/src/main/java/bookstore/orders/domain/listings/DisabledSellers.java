package bookstore.orders.domain.listings;

import bookstore.shared.events.UserStatusChanged;
import bookstore.shared.kernel.UserId;
import java.util.Collection;
import java.util.Set;

/// The sellers whose accounts are disabled, as far as auth has reported it. Kept permanently.
public interface DisabledSellers {
  /// Records the state of an account, unless one of the same or a later version is recorded.
  void record(UserStatusChanged event);

  /// Those of the users whose account is disabled. Strongly consistent.
  Set<UserId> among(Collection<UserId> users);
}
