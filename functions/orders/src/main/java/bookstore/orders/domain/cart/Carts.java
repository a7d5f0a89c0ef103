package bookstore.orders.domain.cart;

import bookstore.orders.domain.Write;
import bookstore.shared.kernel.UserId;

/// Where carts are kept.
public interface Carts {
  /// What was last saved, or [Cart#EMPTY].
  Cart find(UserId user);

  /// Writes the next version; STALE when another one has been written meanwhile.
  Write save(UserId user, Cart cart);
}
