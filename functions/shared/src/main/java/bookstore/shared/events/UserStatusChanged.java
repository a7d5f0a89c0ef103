package bookstore.shared.events;

import bookstore.shared.kernel.UserId;

/// An account was disabled or enabled. `version` grows with each change of the account's status, so
/// a consumer that keeps the largest one may receive these events repeatedly and in any order.
public sealed interface UserStatusChanged extends BookstoreEvent, CatalogInbound, OrdersInbound
    permits UserDisabled, UserEnabled {
  UserId userId();

  long version();
}
