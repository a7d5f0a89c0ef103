package bookstore.catalog.domain.suspension;

import bookstore.shared.events.UserDisabled;
import bookstore.shared.events.UserEnabled;
import bookstore.shared.events.UserStatusChanged;
import bookstore.shared.kernel.UserId;

/// What auth has last reported of a seller's account; the largest version is the current state.
public record SellerAccount(UserId userId, boolean disabled, long version) {
  static SellerAccount of(UserStatusChanged event) {
    var disabled =
        switch (event) {
          case UserDisabled _ -> true;
          case UserEnabled _ -> false;
        };
    return new SellerAccount(event.userId(), disabled, event.version());
  }
}
