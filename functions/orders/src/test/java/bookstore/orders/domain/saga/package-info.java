@NullMarked
package bookstore.orders.domain.saga;

import org.jspecify.annotations.NullMarked;
