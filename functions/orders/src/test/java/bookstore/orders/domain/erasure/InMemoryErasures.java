package bookstore.orders.domain.erasure;

import bookstore.shared.kernel.UserId;
import java.util.HashSet;
import java.util.Set;

/// Erasures in memory, without the deletion of carts.
public final class InMemoryErasures implements Erasures {
  private final Set<UserId> erased = new HashSet<>();

  @Override
  public synchronized void add(UserId user) {
    erased.add(user);
  }

  @Override
  public synchronized boolean contains(UserId user) {
    return erased.contains(user);
  }
}
