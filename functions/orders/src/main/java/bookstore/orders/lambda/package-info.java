/// The handlers: one class per deployed function.
@NullMarked
package bookstore.orders.lambda;

import org.jspecify.annotations.NullMarked;
