package bookstore.shared.events;

import bookstore.shared.kernel.UserId;
import org.jspecify.annotations.Nullable;

/// An account was disabled or enabled. `version` grows with each change of the account's status, so
/// a consumer that keeps the largest one may receive these events repeatedly and in any order.
public sealed interface UserStatusChanged extends BookstoreEvent, CatalogInbound, OrdersInbound
    permits UserDisabled, UserEnabled {
  UserId userId();

  long version();

  /// The administrator who did it; null in events of the version before.
  @Nullable UserId changedBy();
}
