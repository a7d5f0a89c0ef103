/// Removing an erased buyer from orders.
@NullMarked
package bookstore.orders.domain.erasure;

import org.jspecify.annotations.NullMarked;
