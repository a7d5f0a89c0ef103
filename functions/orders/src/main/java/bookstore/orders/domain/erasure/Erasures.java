package bookstore.orders.domain.erasure;

import bookstore.shared.kernel.UserId;

/// Who has been erased, for good. From then on [Orders] takes no order of theirs, and keeps none
/// that has ended with its address.
public interface Erasures {
  /// Remembers it, and forgets the cart; again, it changes nothing.
  void add(UserId user);

  /// Sees every [#add] that has been answered.
  boolean contains(UserId user);
}
