package bookstore.orders.domain.cart;

import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;
import java.util.HashMap;
import java.util.Map;

/// Carts in memory.
public final class InMemoryCarts implements Carts {
  private final Map<UserId, Cart> carts = new HashMap<>();

  @Override
  public synchronized Cart find(UserId user) {
    return carts.getOrDefault(user, Cart.EMPTY);
  }

  @Override
  public synchronized SaveResult save(UserId user, Cart cart) {
    if (find(user).version() != cart.version() - 1) {
      return SaveResult.STALE;
    }
    carts.put(user, cart);
    return SaveResult.SAVED;
  }
}
