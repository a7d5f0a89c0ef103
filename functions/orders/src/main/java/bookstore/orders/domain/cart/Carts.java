package bookstore.orders.domain.cart;

import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;

/// The store of carts, one per user. A save is atomic.
public interface Carts {
  /// The cart that was saved last, or [Cart#EMPTY].
  Cart find(UserId user);

  /// Saves the next version. STALE when the stored version is not the previous one (optimistic
  /// lock) or the user has been erased; then nothing is written.
  SaveResult save(UserId user, Cart cart);
}
