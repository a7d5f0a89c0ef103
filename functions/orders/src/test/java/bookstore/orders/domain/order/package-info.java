@NullMarked
package bookstore.orders.domain.order;

import org.jspecify.annotations.NullMarked;
