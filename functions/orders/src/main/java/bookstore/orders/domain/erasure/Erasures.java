package bookstore.orders.domain.erasure;

import bookstore.shared.kernel.UserId;

/// The store of erased users, whose records never expire. After an erasure [Orders] accepts no
/// order of the user, and saves an order in a final status without its address.
public interface Erasures {
  /// Records the erasure and deletes the cart, in one transaction. Idempotent.
  void add(UserId user);

  /// Whether the user has been erased; strongly consistent.
  boolean contains(UserId user);
}
