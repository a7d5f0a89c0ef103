@NullMarked
package bookstore.orders.domain.cart;

import org.jspecify.annotations.NullMarked;
