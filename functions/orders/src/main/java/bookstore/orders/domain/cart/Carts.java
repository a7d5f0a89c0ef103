package bookstore.orders.domain.cart;

import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;

/// Where carts are kept.
public interface Carts {
  /// What was last saved, or [Cart#EMPTY].
  Cart find(UserId user);

  /// Saves the next version. STALE when the stored version is not the one before.
  SaveResult save(UserId user, Cart cart);
}
