package bookstore.orders.domain.erasure;

import bookstore.shared.kernel.UserId;
import java.time.Instant;
import java.util.List;

/// The store of erased users, whose records never expire. After an erasure [Orders] accepts no
/// order of the user, and saves an order in a final status without its address.
public interface Erasures {
  /// Records the erasure and deletes the cart, in one transaction. The erasure is to be repeated,
  /// since `at`. Changes nothing when it is recorded already.
  void add(UserId user, Instant at);

  /// The erasures to be repeated since `latest` or earlier, at most `most`, oldest first.
  List<UserId> toRepeat(Instant latest, int most);

  /// The erasure is no longer to be repeated. Idempotent.
  void repeated(UserId user);

  /// Whether the user has been erased; strongly consistent.
  boolean contains(UserId user);
}
