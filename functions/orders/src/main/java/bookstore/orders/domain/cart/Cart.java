package bookstore.orders.domain.cart;

import java.util.List;

/// The listings that a user intends to buy; a cart of version 0 has not been saved.
public record Cart(List<CartLine> lines, long version) {
  public static final Cart EMPTY = new Cart(List.of(), 0);

  public Cart {
    lines = List.copyOf(lines);
  }
}
