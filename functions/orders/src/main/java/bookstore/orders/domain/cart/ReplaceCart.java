package bookstore.orders.domain.cart;

import bookstore.shared.kernel.Retry;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Replaces a user's cart: over an expected version if one is given, else unconditionally.
public final class ReplaceCart {
  private final Carts carts;
  private final Predicate<UserId> erased;

  /// `erased` says whether a user has been erased.
  public ReplaceCart(Carts carts, Predicate<UserId> erased) {
    this.carts = carts;
    this.erased = erased;
  }

  /// The result.
  public sealed interface Outcome {
    record Replaced(Cart cart) implements Outcome {}

    record Stale() implements Outcome {}

    /// The user has been erased; an access token outlives the account by minutes.
    record AccountErased() implements Outcome {}
  }

  public Outcome run(UserId user, List<CartLine> lines, Optional<Long> expectedVersion) {
    return Retry.FEW_WRITERS.untilPresent(
        () -> {
          var current = carts.find(user);
          if (expectedVersion.isPresent() && expectedVersion.get() != current.version()) {
            return Optional.of(new Outcome.Stale());
          }
          var next = new Cart(lines, current.version() + 1);
          var saved = carts.save(user, next);
          if (saved == SaveResult.STALE && erased.test(user)) {
            return Optional.of(new Outcome.AccountErased());
          }
          return saved.then(new Outcome.Replaced(next));
        });
  }
}
