@NullMarked
package bookstore.orders.domain.erasure;

import org.jspecify.annotations.NullMarked;
