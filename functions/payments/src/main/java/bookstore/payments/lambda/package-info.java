/// The handlers: one class per deployed function.
@NullMarked
package bookstore.payments.lambda;

import org.jspecify.annotations.NullMarked;
