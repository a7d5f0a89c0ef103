package bookstore.orders.domain.cart;

import java.util.List;

/// What a user means to buy; version 0 was never saved.
public record Cart(List<CartLine> lines, long version) {
  public static final Cart EMPTY = new Cart(List.of(), 0);

  public Cart {
    lines = List.copyOf(lines);
  }
}
