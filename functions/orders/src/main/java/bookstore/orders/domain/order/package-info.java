/// Orders: their states and transitions, and how one is placed.
@NullMarked
package bookstore.orders.domain.order;

import org.jspecify.annotations.NullMarked;
