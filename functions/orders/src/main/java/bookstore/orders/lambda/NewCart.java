package bookstore.orders.lambda;

import bookstore.orders.domain.cart.CartLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The body of `putCart`.
record NewCart(List<CartLine> lines, @Nullable Long version) {}
