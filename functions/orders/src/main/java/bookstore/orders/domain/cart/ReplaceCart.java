package bookstore.orders.domain.cart;

import bookstore.shared.kernel.Retry;
import bookstore.shared.kernel.UserId;
import java.util.List;
import java.util.Optional;

/// Replaces a user's cart: over an expected version if one is given, else unconditionally.
public final class ReplaceCart {
  private final Carts carts;

  public ReplaceCart(Carts carts) {
    this.carts = carts;
  }

  /// The result.
  public sealed interface Outcome {
    record Replaced(Cart cart) implements Outcome {}

    record Stale() implements Outcome {}
  }

  public Outcome run(UserId user, List<CartLine> lines, Optional<Long> expectedVersion) {
    return Retry.FEW_WRITERS.untilPresent(
        () -> {
          var current = carts.find(user);
          if (expectedVersion.isPresent() && expectedVersion.get() != current.version()) {
            return Optional.of(new Outcome.Stale());
          }
          var next = new Cart(lines, current.version() + 1);
          return carts.save(user, next).then(new Outcome.Replaced(next));
        });
  }
}
