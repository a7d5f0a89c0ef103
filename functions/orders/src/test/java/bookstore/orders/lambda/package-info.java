@NullMarked
package bookstore.orders.lambda;

import org.jspecify.annotations.NullMarked;
