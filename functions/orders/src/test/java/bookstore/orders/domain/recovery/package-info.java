@NullMarked
package bookstore.orders.domain.recovery;

import org.jspecify.annotations.NullMarked;
