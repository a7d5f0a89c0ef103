/// The handlers: one class per deployed function.
@NullMarked
package bookstore.shipping.lambda;

import org.jspecify.annotations.NullMarked;
