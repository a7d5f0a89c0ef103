/// Orders: carts, orders and the saga that carries them from placed to delivered or cancelled.
@NullMarked
package bookstore.orders;

import org.jspecify.annotations.NullMarked;
