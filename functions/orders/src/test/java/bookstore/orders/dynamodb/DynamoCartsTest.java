package bookstore.orders.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.orders.domain.cart.Cart;
import bookstore.orders.domain.cart.CartLine;
import bookstore.orders.domain.cart.ReplaceCart;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.SaveResult;
import bookstore.shared.kernel.UserId;
import bookstore.shared.testing.TestTables;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DynamoCartsTest {
  private static final UserId USER = new UserId("usr_ana");

  private final String table = TestTables.newTable();
  private final DynamoCarts carts = new DynamoCarts(TestTables.records(table), Clock.systemUTC());
  private final DynamoErasures erasures = new DynamoErasures(TestTables.records(table));
  private final List<CartLine> lines = List.of(new CartLine(new ListingId("lst_1"), 1));

  @Test
  void saves_versions_in_order() {
    assertThat(carts.save(USER, new Cart(lines, 1))).isEqualTo(SaveResult.SAVED);
    assertThat(carts.save(USER, new Cart(List.of(), 1))).isEqualTo(SaveResult.STALE);
    assertThat(carts.find(USER).lines()).isEqualTo(lines);
  }

  @Test
  void a_user_who_has_been_erased_leaves_no_cart_behind() {
    carts.save(USER, new Cart(lines, 1));
    erasures.add(USER, Instant.EPOCH);

    assertThat(new ReplaceCart(carts, erasures::contains).run(USER, lines, Optional.empty()))
        .isEqualTo(new ReplaceCart.Outcome.AccountErased());
    assertThat(TestTables.keys(table, "CART#")).isEmpty();
  }
}
